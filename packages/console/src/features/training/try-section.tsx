import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { request } from '../../live/rest.ts';
import { describeError } from '../../ui/describe-error.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import { useTry, type Tried } from './queries.ts';
import styles from './training.module.css';

/** What the bot would make of a first message, and why. */
export function TrySection() {
  const { t } = useTexts();
  const accounts = useQuery({ queryKey: ['accounts'], queryFn: () => request('accounts.list'), staleTime: 60_000 });
  const [text, setText] = useState('');
  const [isCare, setCare] = useState(false);
  const [chosen, choose] = useState<string | null>(null);
  const tried = useTry();
  const all = accounts.data?.accounts ?? [];
  const accountId = chosen ?? all[0]?.id ?? null;
  const ask = (): void => {
    if (accountId !== null && text.trim() !== '') tried.mutate({ text: text.trim(), accountId, isCare });
  };
  return (
    <section aria-label={t('training.try')}>
      <h2>{t('training.try')}</h2>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          ask();
        }}
      >
        <Input
          aria-label={t('training.question')}
          placeholder={t('training.question')}
          maxLength={2_000}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <Select
          aria-label={t('training.account')}
          value={accountId}
          onChange={choose}
          options={all.map(({ id, name }) => ({ value: id, label: name }))}
        />
        <Checkbox checked={isCare} onChange={({ target }) => setCare(target.checked)}>
          {t('training.care')}
        </Checkbox>
        <Button htmlType="submit" loading={tried.isPending} disabled={text.trim() === ''}>
          {t('training.ask')}
        </Button>
      </form>
      {tried.isError && <p role="status">{describeError(tried.error, t).message}</p>}
      {tried.data !== undefined && <TriedView tried={tried.data} />}
    </section>
  );
}

function TriedView({ tried }: { readonly tried: Tried }) {
  const { t } = useTexts();
  const { act, why, reasons, candidates, answerFrom, askFrom, language, says, fields } = tried;
  return (
    <div className={styles.tried} role="status">
      <p>
        <strong>{t(`training.act.${act}`)}</strong>
        {why !== null && ` · ${t(`card.why.${why}`)}`} · {t(`bot-language.${language}`)}
      </p>
      <p>
        {t('training.reasons')}: {reasons.map((reason) => t(`training.reason.${reason}`)).join(' · ')}
        {fields.length > 0 && ` · ${fields.map(({ name, value }) => `${name} ${value}`).join(', ')}`}
      </p>
      <p>{t('training.thresholds', { answer: Math.round(answerFrom * 100), ask: Math.round(askFrom * 100) })}</p>
      <ol>
        {candidates.map(({ entryId, title, intent, confidence }) => (
          <li key={entryId} dir="auto">
            {Math.round(confidence * 100)}% · {title}
            {intent !== null && <code> {intent}</code>}
          </li>
        ))}
      </ol>
      {says.map(({ content, source }, at) => (
        // What the bot says does not change its order.
        // oxlint-disable-next-line react/no-array-index-key
        <blockquote key={at} dir="auto">
          {content.kind === 'text' ? content.text : content.kind === 'menu' ? content.head : content.kind}
          {source !== null && <small> {t('message.source', { title: source })}</small>}
        </blockquote>
      ))}
    </div>
  );
}
