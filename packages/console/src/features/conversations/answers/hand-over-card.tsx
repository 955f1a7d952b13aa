import { readHandOverCard } from '@zhida/core/conversations';
import type { WireEvent } from '@zhida/protocol/endpoints';
import { useMemo } from 'react';
import { useIntents } from '../../../live/directory.ts';
import { Tag } from '../../../ui/tag.tsx';
import { useTexts } from '../../../ui/texts/texts.tsx';
import { matterName } from './matter-name.ts';
import styles from './answers.module.css';

/** What the bot knows of the matter, above the messages: what was asked, tried and named, and why a person is asked for. */
export function HandOverCard({ events }: { readonly events: readonly WireEvent[] }) {
  const { t, language: reads } = useTexts();
  const intents = useIntents();
  const card = useMemo(
    () => readHandOverCard(events.flatMap((event) => (event.type === 'hidden' ? [] : [event]))),
    [events],
  );
  if (card === null) return null;
  const { why, reason, intent, language, asked, tried, fields, mood } = card;
  return (
    <details className={styles.card} open>
      <summary>
        {t('card.title')} · {why === null ? t(`told.queued.${reason}`) : t(`card.why.${why}`)}
        {mood.isEmergency && <Tag tone="danger">{t('card.emergency')}</Tag>}
        {mood.isAngry && <Tag tone="warning">{t('card.angry')}</Tag>}
        {mood.isUrgent && <Tag tone="warning">{t('card.urgent')}</Tag>}
      </summary>
      <dl className={styles.facts}>
        {intent !== null && <Fact label={t('card.intent')} values={[matterName(intent, intents.data ?? [], reads)]} />}
        {language !== null && <Fact label={t('card.language')} values={[t(`bot-language.${language}`)]} />}
        {asked.length > 0 && <Fact label={t('card.asked')} values={asked} />}
        {tried.length > 0 && (
          <Fact
            label={t('card.tried')}
            values={tried.map(({ title, hasSolved }) =>
              hasSolved === null ? title : t(hasSolved ? 'card.solved' : 'card.not-solved', { title }),
            )}
          />
        )}
        {fields.length > 0 && <Fact label={t('card.fields')} values={fields.map(({ value }) => value)} />}
      </dl>
    </details>
  );
}

function Fact({ label, values }: { readonly label: string; readonly values: readonly string[] }) {
  return (
    <div>
      <dt>{label}</dt>
      {values.map((value, at) => (
        // The same words may have been said twice.
        // oxlint-disable-next-line react/no-array-index-key -- what is shown is never put in another order
        <dd key={at} dir="auto">
          {value}
        </dd>
      ))}
    </div>
  );
}
