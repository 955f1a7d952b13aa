import { useQuery } from '@tanstack/react-query';
import type { AnswerSuggestion } from '@zhida/protocol/endpoints';
import { Input } from 'antd';
import { useId, useState } from 'react';
import { request } from '../../../live/rest.ts';
import { describeError } from '../../../ui/describe-error.ts';
import { useTexts } from '../../../ui/texts/texts.tsx';
import styles from './answers.module.css';

export interface SuggestionsProps {
  readonly conversationId: string;
  /** Number of the customer’s last message: another one has other answers. */
  readonly lastNumber: number;
  /** Puts words into the field where the answer is written; nothing is sent. */
  readonly onTake: (text: string) => void;
}

/** Answers of the knowledge that fit, with their sources, and a search for others. An agent reads, changes and sends them. */
export function Suggestions({ conversationId, lastNumber, onTake }: SuggestionsProps) {
  const { t, language } = useTexts();
  const [words, setWords] = useState('');
  const field = useId();
  const searched = words.trim();
  const fitting = useQuery({
    queryKey: ['answers', 'suggestions', conversationId, lastNumber],
    queryFn: () => request('answers.suggest', { params: { conversationId } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const found = useQuery({
    queryKey: ['answers', 'found', searched, language],
    queryFn: () => request('answers.search', { query: { words: searched, language } }),
    enabled: searched !== '',
    staleTime: 30_000,
  });
  const error = searched === '' ? fitting.error : found.error;
  const isSearching = (searched === '' ? fitting : found).isPending;
  const shown = searched === '' ? fitting.data?.suggestions : found.data?.found;
  return (
    <section className={styles.suggestions} aria-label={t('suggestions.label')}>
      <div className={styles.search}>
        <span>✦ {t('suggestions.label')}</span>
        <label className="visually-hidden" htmlFor={field}>
          {t('suggestions.search')}
        </label>
        <Input
          id={field}
          size="small"
          allowClear
          maxLength={200}
          placeholder={t('suggestions.search')}
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
      </div>
      {error !== null && <p role="status">{describeError(error, t).message}</p>}
      {isSearching && (
        <p role="status" className={styles.none}>
          {t('common.loading')}
        </p>
      )}
      {shown?.length === 0 && <p className={styles.none}>{t('suggestions.none')}</p>}
      <ul>
        {shown?.map((each) => (
          <Suggestion key={each.entryId} suggestion={each} onTake={onTake} />
        ))}
      </ul>
    </section>
  );
}

interface SuggestionProps {
  readonly suggestion: AnswerSuggestion;
  readonly onTake: (text: string) => void;
}

function Suggestion({ suggestion: { title, text, confidence }, onTake }: SuggestionProps) {
  const { t } = useTexts();
  return (
    <li>
      <p dir="auto">{text}</p>
      <p className={styles.source}>
        <span dir="auto">{t('message.source', { title })}</span>
        {confidence !== null && <span>{t('suggestions.confidence', { share: Math.round(confidence * 100) })}</span>}
        <button type="button" onClick={() => onTake(text)}>
          {t('suggestions.take')}
        </button>
      </p>
    </li>
  );
}
