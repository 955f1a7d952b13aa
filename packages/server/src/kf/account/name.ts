import { isStorableText } from '@zhida/core/kit';
import { refuseKf } from '../errors.ts';

const MOST_CHARACTERS = 16;

/** The name of an account as it may be; refuses 95006 for others. */
export function accountName(given: string): string {
  const name = given.trim();
  const isFine =
    name !== '' && Array.from(name).length <= MOST_CHARACTERS && isStorableText(name) && !/\p{Cc}/u.test(name);
  return isFine ? name : refuseKf(95006, 'invalid kf account name');
}
