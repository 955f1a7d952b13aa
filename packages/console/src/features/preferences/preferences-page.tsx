import { Button, Segmented, Slider, Switch } from 'antd';
import { useId, type ReactNode } from 'react';
import { askForDesktopNotices, playTone } from '../../live/alerts.ts';
import { LanguageSelect } from '../../ui/language-select.tsx';
import { Page } from '../../ui/page.tsx';
import { setPreferences, usePreferences, type ThemeChoice } from '../../ui/preferences.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import styles from './preferences-page.module.css';

const THEMES: readonly ThemeChoice[] = ['system', 'light', 'dark'];

/** What one sets for this browser: looks, keys, tones, notices. */
export function PreferencesPage() {
  const { t } = useTexts();
  const preferences = usePreferences();
  return (
    <Page title={t('nav.preferences')} lead={t('preferences.lead')}>
      <div className={styles.card}>
        <Row label={t('preferences.language')}>
          <LanguageSelect />
        </Row>
        <Row label={t('preferences.theme')}>
          <Segmented<ThemeChoice>
            aria-label={t('preferences.theme')}
            value={preferences.theme}
            onChange={(theme) => setPreferences({ theme })}
            options={THEMES.map((theme) => ({ value: theme, label: t(`preferences.theme-${theme}`) }))}
          />
        </Row>
        <Row label={t('preferences.shortcuts')} hint={t('preferences.shortcuts-hint')}>
          <Switch
            aria-label={t('preferences.shortcuts')}
            checked={preferences.hasShortcuts}
            onChange={(hasShortcuts) => setPreferences({ hasShortcuts })}
          />
        </Row>
        <Row label={t('preferences.tones')} hint={t('preferences.tones-hint')}>
          <Switch
            aria-label={t('preferences.tones')}
            checked={!preferences.isMuted}
            onChange={(isOn) => setPreferences({ isMuted: !isOn })}
          />
        </Row>
        <Row label={t('preferences.volume')}>
          <span className={styles.volume}>
            <Slider
              ariaLabelForHandle={t('preferences.volume')}
              min={0}
              max={1}
              step={0.05}
              value={preferences.volume}
              disabled={preferences.isMuted}
              tooltip={{ open: false }}
              onChange={(volume) => setPreferences({ volume })}
            />
            <Button size="small" disabled={preferences.isMuted} onClick={() => playTone('conversation')}>
              {t('preferences.try-conversation')}
            </Button>
            <Button size="small" disabled={preferences.isMuted} onClick={() => playTone('message')}>
              {t('preferences.try-message')}
            </Button>
          </span>
        </Row>
        <Row label={t('preferences.notices')} hint={t('preferences.notices-hint')}>
          {preferences.hasDesktopNotices ? (
            <Button onClick={() => setPreferences({ hasDesktopNotices: false })}>{t('preferences.notices-off')}</Button>
          ) : (
            <Button onClick={() => void askForDesktopNotices()}>{t('preferences.notices-on')}</Button>
          )}
        </Row>
      </div>
    </Page>
  );
}

interface RowProps {
  readonly label: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

function Row({ label, hint, children }: RowProps) {
  const labelId = useId();
  return (
    <div className={styles.row} role="group" aria-labelledby={labelId}>
      <div>
        <p id={labelId} className={styles.label}>
          {label}
        </p>
        {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      </div>
      <div className={styles.control}>{children}</div>
    </div>
  );
}
