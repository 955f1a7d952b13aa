import { z } from 'zod';
import { boundedText } from '../kit/index.ts';
import { shortName } from './compose-question.ts';
import type { Passage } from './passage.ts';

/** An answer that says where it comes from. */
export interface CitedAnswer {
  readonly text: string;
  readonly cited: readonly Passage[];
}

/** Why a model's reply is no answer. */
export type ReadProblem = 'malformed' | 'declined' | 'uncited';

export type ReadAnswer =
  | { readonly ok: true; readonly answer: CitedAnswer }
  | { readonly ok: false; readonly problem: ReadProblem };

const LONGEST_ANSWER = 1_000;
const replySchema = z.object({
  answer: boundedText(LONGEST_ANSWER).nullable(),
  cites: z.array(z.union([z.string().max(16), z.number().int()])).max(20),
});

/** What a model said, read as what it was asked for; the entries that it names must be among those it was given. */
export function readAnswer(reply: string, passages: readonly Passage[]): ReadAnswer {
  const parsed = replySchema.safeParse(parseObject(reply));
  if (!parsed.success) return { ok: false, problem: 'malformed' };
  const { answer, cites } = parsed.data;
  const text = answer?.trim() ?? '';
  if (text === '') return { ok: false, problem: 'declined' };
  if (HIDDEN_SIGNS.test(text)) return { ok: false, problem: 'malformed' };
  const names = new Set(cites.map(String));
  const cited = passages.filter((_, index) => names.has(shortName(index)));
  // One name that was never given, and nobody knows what the others are worth.
  if (cited.length === 0 || cited.length !== names.size) return { ok: false, problem: 'uncited' };
  return { ok: true, answer: { text, cited } };
}

/** Signs that people do not see and that turn what they see around. */
// oxlint-disable-next-line no-control-regex
const HIDDEN_SIGNS = /[\u0000-\u0008\u000b-\u001f\u007f\u200b\u202a-\u202e\u2060-\u2069\ufeff]/;

/** Models like to wrap what they say; the outermost braces are what was asked for. */
function parseObject(reply: string): unknown {
  const start = reply.indexOf('{');
  const end = reply.lastIndexOf('}');
  if (start < 0 || end <= start) return null;
  try {
    return JSON.parse(reply.slice(start, end + 1));
  } catch {
    return null;
  }
}
