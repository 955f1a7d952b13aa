import { pino, type Logger } from 'pino';

export type { Logger };

/** The one log. What people wrote or are appears only under `pii`, which is always blanked; secrets never do. */
export const createLog = (level: string): Logger =>
  pino({
    level,
    base: null,
    redact: { paths: ['pii', '*.pii', 'password', '*.password', 'token', '*.token', 'req.headers'], censor: '[hidden]' },
  });
