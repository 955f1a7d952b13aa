import { Button } from 'antd';
import { useCounts } from '../../../live/counts.ts';
import { usePrincipal } from '../../../live/session.ts';
import { useCommand } from '../../../ui/commands.ts';
import { useTexts } from '../../../ui/texts/texts.tsx';
import { useTakeNext } from './take-next.ts';

/** Takes who waits longest; when that cannot be, it says why. */
export function TakeNextButton() {
  const { t } = useTexts();
  const counts = useCounts();
  const { capacity } = usePrincipal();
  const { takeNext, isTaking } = useTakeNext();
  const isFull = counts !== undefined && counts.mine >= capacity;
  const isEmpty = counts !== undefined && counts.waiting === 0;
  const reason = isEmpty ? t('list.nobody-waits') : isFull ? t('list.full', { capacity }) : null;
  useCommand('take-next', () => void takeNext());
  return (
    <Button block disabled={reason !== null} loading={isTaking} onClick={() => void takeNext()}>
      {reason === null ? t('list.take-next') : `${t('list.take-next')} · ${reason}`}
    </Button>
  );
}
