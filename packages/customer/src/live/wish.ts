import { createObservable } from '@zhida/protocol/client';

/** A person was asked for before there was a conversation to ask in; whichever opens next carries the wish. */
export const wish = createObservable(false);
