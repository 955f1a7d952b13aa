import type { ConversationState } from '@zhida/core/conversations';
import { useState } from 'preact/hooks';
import type { ChatActions } from '../live/actions.ts';
import { readStored, store } from '../ui/storage.ts';

const CHANGEABLE_MS = 24 * 60 * 60_000;

export interface RatingState {
  readonly isAsked: boolean;
  readonly skip: () => void;
  readonly change: () => void;
  readonly rate: ChatActions['rate'];
}

/** Whether to ask for a rating: once for each round that a person served, never after it was left out; changes for a day. */
export function useRating(state: ConversationState, actions: ChatActions): RatingState {
  const { id, round, phase, wasServed, rating } = state;
  const key = `zhida.rating-skipped.${id}`;
  const [isChanging, setChanging] = useState(false);
  const [, redraw] = useState<object>();
  const mayRate = phase.state === 'ended' && wasServed;
  const isSkipped = readStored(key) === String(round);
  return {
    isAsked: mayRate && (isChanging || (rating === null && !isSkipped)),
    skip: () => {
      if (rating === null) store(key, String(round));
      setChanging(false);
      redraw({});
    },
    change: () => setChanging(rating !== null && Date.now() - rating.at < CHANGEABLE_MS),
    rate: async (given) => {
      const isTaken = await actions.rate(given);
      if (isTaken) setChanging(false);
      return isTaken;
    },
  };
}
