import type { AnswerOf } from '@zhida/protocol/endpoints';
import { useEffect, useState } from 'preact/hooks';
import { explain } from '../../live/explain.ts';
import { useSession } from '../../live/session-context.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { t } from '../../ui/texts/texts.ts';
import { formatClock, formatDate } from '../../ui/time.ts';

type Slots = AnswerOf<'customer.list-callback-slots'>;

/** Stands for the turn in the queue among the choices. */
const TURN = 'turn';

export interface SlotDialogProps {
  readonly conversationId: string;
  /** He waits in the queue and may be called when his turn comes. */
  readonly mayWaitForTurn: boolean;
  /** Resolves to whether the server has it. Null: when the turn comes. */
  readonly onBook: (from: number | null) => Promise<boolean>;
  readonly onClose: () => void;
}

/** The times at which one can be called back: a day, and the times of it. */
export function SlotDialog({ conversationId, mayWaitForTurn, onBook, onClose }: SlotDialogProps) {
  const { found, problem, retry } = useSlots(conversationId);
  const [day, setDay] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(mayWaitForTurn ? TURN : null);
  const [isBooking, setBooking] = useState(false);
  const days = [...new Set(found?.slots.map(({ from }) => formatDate(from)))];
  const shownDay = day ?? days[0] ?? null;
  const book = async () => {
    if (chosen === null) return;
    setBooking(true);
    if (await onBook(chosen === TURN ? null : Number(chosen))) onClose();
    else retry();
    setBooking(false);
  };
  return (
    <Dialog title={t('callback.book')} onClose={onClose}>
      <form
        class="slots"
        onSubmit={(event) => {
          event.preventDefault();
          void book();
        }}
      >
        <p class="slots-lead">{t('callback.lead')}</p>
        {found === null && problem === null && <p role="status">{t('callback.loading')}</p>}
        {problem !== null && (
          <p role="alert">
            {problem}{' '}
            <button type="button" class="text-button" onClick={retry}>
              {t('common.retry')}
            </button>
          </p>
        )}
        {mayWaitForTurn && <Choice value={TURN} label={t('callback.turn')} chosen={chosen} onChoose={setChosen} />}
        {found !== null && days.length === 0 && <p>{t('callback.none')}</p>}
        {shownDay !== null && (
          <>
            <label class="slots-day">
              {t('callback.day')}
              <select value={shownDay} onChange={({ currentTarget }) => setDay(currentTarget.value)}>
                {days.map((one) => (
                  <option key={one} value={one}>
                    {one}
                  </option>
                ))}
              </select>
            </label>
            <fieldset class="slots-times">
              <legend>{t('callback.time')}</legend>
              {found?.slots
                .filter(({ from }) => formatDate(from) === shownDay)
                .map(({ from, to }) => (
                  <Choice
                    key={from}
                    value={String(from)}
                    label={`${formatClock(from)}–${formatClock(to)}`}
                    chosen={chosen}
                    onChoose={setChosen}
                  />
                ))}
            </fieldset>
            {found !== null && found.timeZone !== null && (
              <p class="slots-lead">{t('callback.zone', { zone: found.timeZone })}</p>
            )}
          </>
        )}
        <button type="submit" class="button" disabled={chosen === null || isBooking}>
          {t('callback.confirm')}
        </button>
      </form>
    </Dialog>
  );
}

interface ChoiceProps {
  readonly value: string;
  readonly label: string;
  readonly chosen: string | null;
  readonly onChoose: (value: string) => void;
}

const Choice = ({ value, label, chosen, onChoose }: ChoiceProps) => (
  <label class="slots-choice">
    <input type="radio" name="slot" value={value} checked={chosen === value} onChange={() => onChoose(value)} />
    <span>{label}</span>
  </label>
);

function useSlots(conversationId: string) {
  const { rest } = useSession();
  const [found, setFound] = useState<Slots | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  useEffect(() => {
    setProblem(null);
    rest
      .call('customer.list-callback-slots', { params: { conversationId } })
      .then(setFound, (error: unknown) => setProblem(explain(error)));
  }, [rest, conversationId, round]);
  return { found, problem, retry: () => setRound((count) => count + 1) };
}
