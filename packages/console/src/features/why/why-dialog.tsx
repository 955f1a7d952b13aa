import { useQuery } from '@tanstack/react-query';
import type { AnswerOf } from '@zhida/protocol/endpoints';
import { request } from '../../live/rest.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Empty } from '../../ui/empty.tsx';
import { planTitle } from '../../ui/plan-name.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { formatInstant, formatTime } from '../../ui/time/format-time.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { VerdictTable, type VerdictRow } from '../../ui/verdict-table.tsx';
import styles from './why-dialog.module.css';

type Answer = AnswerOf<'conversations.read-why'>;
type Considered = Answer['decisions'][number]['agents'];

/** While somebody waits, the answer is asked for again this often. */
const AGAIN_MS = 2_000;

export interface WhyDialogProps {
  readonly conversationId: string;
  readonly customerName: string;
  readonly onClose: () => void;
}

/** Why a conversation went where it went, and why it still waits: each time a sentence, and everybody who was considered. */
export function WhyDialog({ conversationId, customerName, onClose }: WhyDialogProps) {
  const { t } = useTexts();
  const why = useQuery({
    queryKey: ['why', conversationId],
    queryFn: () => request('conversations.read-why', { params: { conversationId } }),
    staleTime: 0,
    refetchInterval: ({ state }) => ((state.data?.now ?? null) === null ? false : AGAIN_MS),
  });
  return (
    <Dialog title={t('why.title', { customer: customerName })} size="wide" onClose={onClose}>
      {why.isPending && <Skeleton />}
      {why.isError && why.data === undefined && (
        <Trouble title={t('why.failed')} error={why.error} onRetry={() => void why.refetch()} />
      )}
      {why.data !== undefined && <Reasons answer={why.data} />}
    </Dialog>
  );
}

function Reasons({ answer: { now, decisions } }: { readonly answer: Answer }) {
  const { t, language } = useTexts();
  const rowsOf = (agents: Considered): readonly VerdictRow[] =>
    agents.map(({ agentId, name, verdict, words }) => ({ agentId, name, code: verdict.code, words: words[language] }));
  return (
    <div className={styles.stack}>
      {now !== null && (
        <section className={styles.now} aria-label={t('why.now')}>
          <h3>
            {t('why.now')} <span className={styles.at}>{formatTime(now.at, language)}</span>
          </h3>
          <p className={styles.sentence} data-testid="why-now">
            {now.isRouted ? now.sentence[language] : t('why.left-to-app')}
          </p>
          <VerdictTable caption={t('why.now')} rows={rowsOf(now.agents)} />
        </section>
      )}
      {decisions.length === 0 && now === null && (
        <Empty icon="question" title={t('why.empty')} hint={t('why.empty-hint')} />
      )}
      {decisions.length > 0 && (
        <section aria-label={t('why.history')}>
          <h3>{t('why.history')}</h3>
          <ol className={styles.decisions}>
            {decisions.map(({ number, at, sentence, agents, others, plan }) => (
              <li key={number}>
                <p className={styles.at}>
                  {formatInstant(at, language)}
                  {plan !== null && ` · ${t('why.plan', { plan: planTitle(plan, t) })}`}
                </p>
                <p className={styles.sentence}>{sentence[language]}</p>
                {agents.length > 0 && (
                  <details>
                    <summary>{t('why.considered', { count: agents.length })}</summary>
                    <VerdictTable caption={sentence[language]} rows={rowsOf(agents)} />
                    {others.map(({ count, words }) => (
                      <p key={words.en} className={styles.at}>
                        {t('why.more', { count, words: words[language] })}
                      </p>
                    ))}
                  </details>
                )}
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}
