import { forecastWords } from '@zhida/core/forecasts';
import type { AnswerOf } from '@zhida/protocol/endpoints';
import { useEffect, useState } from 'preact/hooks';
import { explain } from '../../live/explain.ts';
import { useSession } from '../../live/session-context.ts';
import { choice, wish } from '../../live/wish.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { go } from '../../ui/router.ts';
import { language, t } from '../../ui/texts/texts.ts';
import { formatMoment } from '../../ui/time.ts';

type OpenAccount = AnswerOf<'customer.list-accounts'>['accounts'][number];

/** What is quick needs no word in between. */
const PATIENCE_MS = 300;

/** To whom somebody without a conversation can turn: each leads straight to a person. Where there is only one he is taken there. */
export function ChooseAccount() {
  const { accounts, problem, retry } = useOpenAccounts();
  const isPatient = usePatience();
  const only = accounts?.length === 1 ? accounts[0] : undefined;
  useEffect(() => {
    if (only !== undefined) askAt(only);
  }, [only]);
  if (only !== undefined || (accounts === null && problem === null && isPatient)) return null;
  return (
    <Dialog title={t('choose.title')} onClose={close}>
      {accounts === null && problem === null && <p role="status">{t('choose.loading')}</p>}
      {problem !== null && (
        <p role="alert">
          {problem}{' '}
          <button type="button" class="text-button" onClick={retry}>
            {t('common.retry')}
          </button>
        </p>
      )}
      {accounts?.length === 0 && <p role="status">{t('person.nowhere')}</p>}
      <ul class="choices">
        {accounts?.map((account) => (
          <li key={account.entry}>
            <Choice account={account} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function Choice({ account }: { readonly account: OpenAccount }) {
  const { name, hours } = account;
  return (
    <button type="button" class="choice" onClick={() => askAt(account)}>
      <Avatar name={name} />
      <span class="choice-words">
        <bdi class="choice-name">{name}</bdi>
        <span class={hours.mode === 'open' ? 'choice-state choice-open' : 'choice-state'}>
          {hours.mode === 'open' && account.isStaffed && <span class="dot" aria-hidden="true" />}
          {hoursWords(account)}
        </span>
        {account.forecast !== undefined && (
          <span class="choice-state">
            {t('queue.wait', { wait: forecastWords(account as Forecast, language.get()) })}
          </span>
        )}
      </span>
    </button>
  );
}

type Forecast = OpenAccount & { readonly forecast: NonNullable<OpenAccount['forecast']> };

/** Whether somebody serves now, and when else. */
function hoursWords({ hours, isStaffed }: OpenAccount): string {
  if (hours.mode === 'open') return t(isStaffed ? 'choose.open' : 'choose.nobody');
  const closed = hours.because === null ? t(`held.${hours.mode}`) : t('held.because', { name: hours.because });
  if (hours.opensAt === null) return closed;
  return `${closed} · ${t('held.opens', { time: formatMoment(hours.opensAt, Date.now()) })}`;
}

const close = (): void => choice.set(0);

/** The wish goes along: the chat that opens carries it out. */
function askAt({ entry }: OpenAccount): void {
  close();
  wish.set(true);
  go(`/k/${encodeURIComponent(entry)}?scene=inbox`);
}

function useOpenAccounts() {
  const { rest } = useSession();
  const [accounts, setAccounts] = useState<readonly OpenAccount[] | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    setProblem(null);
    const abort = new AbortController();
    rest.call('customer.list-accounts', {}, { signal: abort.signal }).then(
      (answer) => setAccounts(answer.accounts),
      (error: unknown) => {
        if (!abort.signal.aborted) setProblem(explain(error));
      },
    );
    return () => abort.abort();
  }, [rest, round]);
  return { accounts, problem, retry: () => setRound((count) => count + 1) };
}

function usePatience(): boolean {
  const [isPatient, setPatient] = useState(true);
  useEffect(() => {
    const timer = setTimeout(() => setPatient(false), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return isPatient;
}
