import type { Id } from '@zhida/core/kit';
import { writtenIn, type Answer, type EntryAnswer, type EntryContent, type EntryQuestion } from '@zhida/core/knowledge';
import type { StoredEntry } from '@zhida/store';
import { beginChange, refuse } from './change.ts';
import { publishNew, replace, requireEntry, type EntryChange } from './entries.ts';

// Entries as programs know them: a question, those that mean the same, one answer. What they write is published at once;
// what they do not know of an entry stays as it is.

export interface PlainParts {
  readonly groupId: Id;
  readonly question: string;
  readonly similarQuestions: readonly string[];
  readonly answer: Answer;
}

export interface PlainEntry extends PlainParts {
  readonly id: Id;
  readonly place: number;
}

/** An entry as a program sees it: what is published of it, with the first of its answers. */
export function plainOf({ id, place, groupId, published }: StoredEntry): PlainEntry {
  const [question, ...similar] = published?.questions ?? [];
  const [answer] = published?.answers ?? [];
  return {
    id,
    place,
    groupId,
    question: question?.text ?? '',
    similarQuestions: similar.map(({ text }) => text),
    answer: { text: answer?.text ?? '', attachments: answer?.attachments ?? [] },
  };
}

export async function addPlain(change: EntryChange, { groupId, ...parts }: PlainParts): Promise<PlainEntry> {
  const { question, similarQuestions, answer } = parts;
  const content: EntryContent = {
    intentKey: null,
    handOver: null,
    questions: [question, ...similarQuestions].map((text) => ({ language: writtenIn(text), text })),
    answers: [
      {
        ...answer,
        language: writtenIn(answer.text),
        care: null,
        region: null,
        accountId: null,
        fromAt: null,
        untilAt: null,
      },
    ],
  };
  return plainOf(await publishNew(change, groupId, content));
}

/** Parts that are not given stay as they are. */
export async function changePlain(
  change: EntryChange,
  id: Id,
  { question, similarQuestions, answer }: Partial<Omit<PlainParts, 'groupId'>>,
): Promise<PlainEntry> {
  await beginChange(change);
  const entry = await requireEntry(change, id);
  const { published } = entry;
  if (published === null) return refuse('knowledge.entry-not-found');
  const before = plainOf(entry);
  const texts = [question ?? before.question, ...(similarQuestions ?? before.similarQuestions)];
  const questions = texts.map((text) => asBefore(published.questions, text));
  const answers = answer === undefined ? published.answers : withAnswer(published.answers, answer);
  return plainOf(await replace(change, entry, { ...published, questions, answers }));
}

/** The question with the language that it had before, or the one that it is written in. */
const asBefore = (questions: readonly EntryQuestion[], text: string): EntryQuestion =>
  questions.find((question) => question.text === text) ?? { language: writtenIn(text), text };

/** The first answer says something else; its plain words said what it said before. */
function withAnswer([first, ...others]: readonly EntryAnswer[], { text, attachments }: Answer): EntryAnswer[] {
  const meantFor = { region: null, accountId: null, fromAt: null, untilAt: null };
  if (first === undefined) return [{ language: writtenIn(text), text, care: null, ...meantFor, attachments }];
  return [{ ...first, text, attachments, care: first.text === text ? first.care : null }, ...others];
}
