import { canonical, type ExchangeProblemCode, type Intent, type ReadEntry, type ReadFile } from '@zhida/core/knowledge';
import { useState } from 'react';
import { request } from '../../live/rest.ts';
import { describeError } from '../../ui/describe-error.ts';
import type { Translate } from '../../ui/texts/translate.ts';

const BATCH = 20;

/** A place of the file that was not taken, and why. */
export interface ImportProblem {
  readonly line: number;
  readonly words: string;
  /** Null: nothing could be made of it. */
  readonly entry: ReadEntry['entry'] | null;
}

export interface ImportState {
  readonly done: number;
  readonly total: number;
  readonly added: number;
  readonly changed: number;
  readonly same: number;
  readonly problems: readonly ImportProblem[];
  readonly isOver: boolean;
}

/** Sends the entries of a file in small parts; each is answered for itself, so that a part that fails loses nothing. */
export function useImport(t: Translate) {
  const [state, setState] = useState<ImportState | null>(null);
  const run = async (file: ReadFile & { readonly intents: readonly Intent[] }, isPublished: boolean): Promise<void> => {
    let now: ImportState = {
      done: 0,
      total: file.entries.length,
      added: 0,
      changed: 0,
      same: 0,
      isOver: false,
      problems: file.problems.map(({ line, code }) => ({ line, words: problemWords(code, t), entry: null })),
    };
    setState(now);
    for (const intent of file.intents) await saveIntent(intent);
    for (let from = 0; from < file.entries.length; from += BATCH) {
      now = await sendPart(file.entries.slice(from, from + BATCH), isPublished, now, t);
      setState(now);
    }
    setState({ ...now, isOver: true });
  };
  return { state, run };
}

/** One that cannot be saved is told with each entry that belongs to it. */
async function saveIntent({ key, ...body }: Intent): Promise<void> {
  try {
    await request('knowledge.save-intent', { params: { intentKey: key }, body });
  } catch {
    return;
  }
}

async function sendPart(
  part: readonly ReadEntry[],
  isPublished: boolean,
  before: ImportState,
  t: Translate,
): Promise<ImportState> {
  const done = before.done + part.length;
  try {
    const entries = part.map(({ entry: { content, ...entry } }) => ({ ...entry, content: canonical(content) }));
    const { results } = await request('knowledge.import-entries', { body: { isPublished, entries } });
    const count = (outcome: string): number => results.filter((result) => result.outcome === outcome).length;
    const refused = results.flatMap((result, index): ImportProblem[] => {
      const read = part[index];
      if (result.outcome !== 'refused' || read === undefined) return [];
      return [{ line: read.line, words: result.message, entry: read.entry }];
    });
    return {
      ...before,
      done,
      added: before.added + count('added'),
      changed: before.changed + count('changed'),
      same: before.same + count('same'),
      problems: [...before.problems, ...refused],
    };
  } catch (error) {
    const { message: words } = describeError(error, t);
    const lost = part.map(({ line, entry }) => ({ line, words, entry }));
    return { ...before, done, problems: [...before.problems, ...lost] };
  }
}

const problemWords = (code: ExchangeProblemCode, t: Translate): string => t(`knowledge.problem-${code}`);
