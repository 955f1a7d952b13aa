import { hash, verify } from '@node-rs/argon2';

/** OWASP's minimum for argon2id: 19 MiB, two passes, one lane. */
const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(password, OPTIONS);

export const isPassword = (password: string, passwordHash: string): Promise<boolean> => verify(passwordHash, password);

/** Checked when the e-mail is unknown, so that a guess takes as long as for a known one. */
let decoy: Promise<string> | null = null;
export async function pretendToVerify(password: string): Promise<void> {
  decoy ??= hashPassword('nobody has this password');
  await isPassword(password, await decoy);
}
