import type { EntryContent } from '@zhida/core/knowledge';
import type { KnowledgeDraft, ShownAttachment, ShownContent } from '@zhida/protocol/endpoints';
import { draftOf } from './draft-of.ts';

export type ShownAnswer = ShownContent['answers'][number];

/** An entry while it is written: its questions are lines of a field for each language. */
export interface EntryForm {
  readonly intentKey: string | null;
  readonly handOver: EntryContent['handOver'];
  /** In the order in which they were added. */
  readonly questions: readonly { readonly language: string; readonly lines: string }[];
  readonly answers: readonly ShownAnswer[];
}

/** The languages that the product speaks to customers. */
export const LANGUAGE_TAGS = ['zh', 'zh-HK', 'en', 'ja', 'ko', 'es', 'pt', 'fr', 'ar'] as const;

export const emptyAnswer = (language: string): ShownAnswer => ({
  language,
  text: '',
  care: null,
  region: null,
  accountId: null,
  fromAt: null,
  untilAt: null,
  attachments: [],
});

export const emptyForm = (language: string): EntryForm => ({
  intentKey: null,
  handOver: null,
  questions: [{ language, lines: '' }],
  answers: [emptyAnswer(language)],
});

export function formOf({ intentKey, handOver, questions, answers }: ShownContent): EntryForm {
  const languages = [...new Set(questions.map(({ language }) => language))];
  return {
    intentKey,
    handOver,
    questions: languages.map((language) => ({
      language,
      lines: questions
        .filter((question) => question.language === language)
        .map(({ text }) => text.replaceAll('\n', ' '))
        .join('\n'),
    })),
    answers,
  };
}

/** What a form says; answers that nobody wrote anything in are left out. */
export const contentOf = ({ questions, answers, ...others }: EntryForm): ShownContent => ({
  ...others,
  questions: questions.flatMap(({ language, lines }) => linesOf(lines).map((text) => ({ language, text }))),
  answers: answers
    .filter(({ text }) => text.trim() !== '')
    .map((answer) => ({
      ...answer,
      text: answer.text.trim(),
      care: answer.care === null || answer.care.trim() === '' ? null : answer.care.trim(),
      region: answer.region === null || answer.region.trim() === '' ? null : answer.region.trim(),
    })),
});

/** The same as it is sent. */
export const toDraft = (content: ShownContent): KnowledgeDraft => ({
  ...content,
  answers: content.answers.map((answer) => ({ ...answer, attachments: answer.attachments.map(draftOf) })),
});

export const linesOf = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** A content without the links to its files, which are others at every reading. */
export const withoutLinks = (content: ShownContent): EntryContent => ({
  ...content,
  answers: content.answers.map((answer) => ({
    ...answer,
    attachments: answer.attachments.map((attachment) => {
      if (!('fileUrl' in attachment)) return attachment;
      const { fileUrl: _, thumbnailUrl: __, ...stored } = attachment;
      return stored;
    }),
  })),
});

/** A content with the links of contents that show the same files. */
export function withLinksOf(content: EntryContent, sources: readonly ShownContent[]): ShownContent {
  const known = new Map(
    sources
      .flatMap(({ answers }) => answers.flatMap(({ attachments }) => attachments))
      .flatMap((attachment) => ('fileUrl' in attachment ? [[attachment.fileId, attachment] as const] : [])),
  );
  return {
    ...content,
    answers: content.answers.map((answer) => ({
      ...answer,
      attachments: answer.attachments.flatMap((attachment): ShownAttachment[] => {
        if (!('fileId' in attachment)) return [attachment];
        const shown = known.get(attachment.fileId);
        return shown === undefined ? [] : [shown];
      }),
    })),
  };
}
