import { mask, maskSecrets, type Secret } from '@zhida/core/safety';

/** What is good for nothing but to be stolen is taken out before it leaves the device; the server keeps none of it either. */
const NEVER_SENT: readonly Secret['kind'][] = ['code', 'password', 'cvv'];

export const isNeverSent = ({ kind }: Secret): boolean => NEVER_SENT.includes(kind);

/** The secrets of a text, each once. */
export function secretsOf(text: string): readonly Secret[] {
  const { secrets } = maskSecrets(text);
  return secrets.filter(
    (secret, at) => secrets.findIndex(({ kind, tail }) => kind === secret.kind && tail === secret.tail) === at,
  );
}

/** The text as it leaves the device. */
export const withoutUnsendable = (text: string): string => mask(text, maskSecrets(text).secrets.filter(isNeverSent));
