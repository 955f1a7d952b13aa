import type { Colleague } from '../../../live/directory.ts';
import type { TextKey } from '../../../ui/texts/translate.ts';

/** To whom a conversation goes. */
export interface Target {
  readonly kind: 'agent' | 'account';
  readonly id: string;
  readonly name: string;
}

/** Why a colleague cannot take it now; null when he can. The server refuses for the same reasons. */
export function obstacleOf(colleague: Colleague, servedBy: string): TextKey | null {
  if (!colleague.accountIds.includes(servedBy)) return 'transfer.not-in-account';
  if (colleague.presence !== 'online') return `presence.${colleague.presence}`;
  return colleague.load >= colleague.capacity ? 'transfer.full' : null;
}

/** Who can take it first, then who is there and may have a seat soon; the least busy before the others. */
export function byReadiness(servedBy: string) {
  const rank = (colleague: Colleague): number => {
    const obstacle = obstacleOf(colleague, servedBy);
    if (obstacle === null) return 0;
    return obstacle === 'transfer.full' ? 1 : 2;
  };
  return (a: Colleague, b: Colleague): number =>
    rank(a) - rank(b) || a.load / a.capacity - b.load / b.capacity || a.name.localeCompare(b.name);
}
