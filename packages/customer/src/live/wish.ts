import { createObservable } from '@zhida/protocol/client';

/** A person was asked for before there was a conversation to ask in; whichever opens next carries the wish. */
export const wish = createObservable(false);

/** How often somebody asked who has no conversation and came by no entry: he chooses whom he turns to. 0: not, or done. */
export const choice = createObservable(0);
