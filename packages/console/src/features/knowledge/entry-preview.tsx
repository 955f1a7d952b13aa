import { chooseAnswer, titleOf } from '@zhida/core/knowledge';
import type { ShownContent } from '@zhida/protocol/endpoints';
import { Checkbox, Select } from 'antd';
import { useState } from 'react';
import { useAccounts } from '../../live/directory.ts';
import { languageName } from '../../ui/language-name.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import { serverNow } from '../../ui/time/now.ts';
import { AttachedPreview } from './attached-preview.tsx';
import { LANGUAGE_TAGS } from './entry-draft.ts';
import styles from './knowledge.module.css';

const inParent = (trigger: HTMLElement): HTMLElement => trigger.parentElement ?? document.body;

/** An entry as a customer of some language, account and region sees it now. */
export function EntryPreview({ content }: { readonly content: ShownContent }) {
  const { t, language: reader } = useTexts();
  const accounts = useAccounts();
  const [language, setLanguage] = useState<string>(reader === 'zh-CN' ? 'zh' : 'en');
  const [accountId, setAccountId] = useState<string | null>(null);
  const [region, setRegion] = useState<string | null>(null);
  const [isCare, setCare] = useState(false);
  const chosen = chooseAnswer(content, { language, isCare, region, accountId, at: serverNow() });
  const regions = [...new Set(content.answers.flatMap((answer) => answer.region ?? []))];
  const shown = chosen === null ? undefined : content.answers[chosen.index];
  return (
    <section className={styles.preview} aria-label={t('knowledge.preview')}>
      <h2 className={styles.heading}>{t('knowledge.preview')}</h2>
      <div className={styles.previewFilters}>
        <Select
          aria-label={t('knowledge.language')}
          value={language}
          onChange={setLanguage}
          options={LANGUAGE_TAGS.map((tag) => ({ value: tag as string, label: languageName(tag, reader) }))}
          getPopupContainer={inParent}
        />
        <Select
          aria-label={t('knowledge.account')}
          allowClear
          placeholder={t('knowledge.any-account')}
          value={accountId}
          onChange={(id: string | undefined) => setAccountId(id ?? null)}
          options={(accounts.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          getPopupContainer={inParent}
        />
        {regions.length > 0 && (
          <Select
            aria-label={t('knowledge.region')}
            allowClear
            placeholder={t('knowledge.any-region')}
            value={region}
            onChange={(name: string | undefined) => setRegion(name ?? null)}
            options={regions.map((name) => ({ value: name, label: name }))}
            getPopupContainer={inParent}
          />
        )}
        <Checkbox checked={isCare} onChange={({ target }) => setCare(target.checked)}>
          {t('knowledge.care')}
        </Checkbox>
      </div>
      <div className={isCare ? styles.careChat : styles.chat} lang={language}>
        <p className={styles.asks} dir="auto">
          {titleOf(content, language) || t('knowledge.preview-question')}
        </p>
        {chosen === null ? (
          <p className={styles.nothing}>{t('knowledge.preview-nothing')}</p>
        ) : (
          <p className={styles.says} dir="auto">
            {chosen.text}
          </p>
        )}
        {shown?.attachments.map((attachment, index) => (
          <AttachedPreview key={`${index}`} attachment={attachment} />
        ))}
      </div>
      {chosen?.isOtherLanguage === true && <p className={styles.hint}>{t('knowledge.preview-other-language')}</p>}
    </section>
  );
}
