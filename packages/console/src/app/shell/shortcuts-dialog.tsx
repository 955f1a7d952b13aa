import { Switch } from 'antd';
import { Dialog } from '../../ui/dialog.tsx';
import { setPreferences, usePreferences } from '../../ui/preferences.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import { isSingleCharacter, SHORTCUTS } from './shortcuts.ts';
import styles from './shortcuts-dialog.module.css';

/** All keys, and the switch for those that are single letters. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTexts();
  const hasShortcuts = usePreferences((preferences) => preferences.hasShortcuts);
  return (
    <Dialog title={t('shortcuts.title')} size="wide" onClose={onClose}>
      <label className={styles.toggle}>
        <Switch checked={hasShortcuts} onChange={(isOn) => setPreferences({ hasShortcuts: isOn })} />
        <span>{t('shortcuts.single-letters')}</span>
      </label>
      <dl className={styles.keys}>
        {SHORTCUTS.map((shortcut) => (
          <div key={shortcut.keys} className={!hasShortcuts && isSingleCharacter(shortcut) ? styles.off : undefined}>
            <dt>
              <kbd>{shortcut.shown}</kbd>
            </dt>
            <dd>{t(shortcut.says)}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>/</kbd>
          </dt>
          <dd>{t('shortcuts.quick-replies')}</dd>
        </div>
        <div>
          <dt>
            <kbd>Enter</kbd>
          </dt>
          <dd>{t('shortcuts.send')}</dd>
        </div>
        <div>
          <dt>
            <kbd>Shift Enter</kbd>
          </dt>
          <dd>{t('shortcuts.line-break')}</dd>
        </div>
      </dl>
    </Dialog>
  );
}
