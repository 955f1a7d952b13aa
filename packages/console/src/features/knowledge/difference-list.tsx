import { differencesOf, type EntryDifference } from '@zhida/core/knowledge';
import type { ShownContent } from '@zhida/protocol/endpoints';
import { languageName } from '../../ui/language-name.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import { withoutLinks } from './entry-draft.ts';
import styles from './knowledge.module.css';

/** What changed from one content to another: what was there struck out, what is there now beside it. */
export function DifferenceList({
  before,
  after,
}: {
  readonly before: ShownContent | null;
  readonly after: ShownContent;
}) {
  const { t } = useTexts();
  const differences = differencesOf(before === null ? null : withoutLinks(before), withoutLinks(after));
  if (differences.length === 0) return <p className={styles.hint}>{t('knowledge.no-differences')}</p>;
  return (
    <ul className={styles.differences}>
      {differences.map((difference, index) => (
        <Difference key={`${index}`} difference={difference} />
      ))}
    </ul>
  );
}

function Difference({ difference }: { readonly difference: EntryDifference }) {
  const { t } = useTexts();
  const [was, is] = useWords(difference);
  return (
    <li>
      <span className={styles.part}>{t(`knowledge.part-${difference.part}`)}</span>
      {was !== null && (
        <del dir="auto">
          <span className="visually-hidden">{t('knowledge.was')} </span>
          {was}
        </del>
      )}
      {is !== null && (
        <ins dir="auto">
          <span className="visually-hidden">{t('knowledge.is')} </span>
          {is}
        </ins>
      )}
    </li>
  );
}

function useWords(difference: EntryDifference): readonly [string | null, string | null] {
  const { t, language } = useTexts();
  switch (difference.part) {
    case 'intent':
      return [difference.before, difference.after];
    case 'hand-over': {
      const words = (value: typeof difference.before): string =>
        t(value === null ? 'knowledge.hand-over-as-intent' : `knowledge.hand-over-${value.policy.kind}`);
      return [words(difference.before), words(difference.after)];
    }
    case 'title':
    case 'question':
      return [difference.before, difference.after];
    case 'answer': {
      const words = (answer: typeof difference.before): string | null =>
        answer === null
          ? null
          : [
              languageName(answer.language, language),
              answer.text,
              ...(answer.care === null ? [] : [`${t('knowledge.plain')}: ${answer.care}`]),
              ...(answer.region === null ? [] : [answer.region]),
              ...(answer.untilAt === null
                ? []
                : [`${t('knowledge.until')} ${new Date(answer.untilAt).toLocaleString(language)}`]),
              ...(answer.attachments.length === 0
                ? []
                : [t('knowledge.attachment-count', { count: answer.attachments.length })]),
            ].join(' · ');
      return [words(difference.before), words(difference.after)];
    }
  }
}
