import { groupNameSchema, MOST_ATTACHMENTS, MOST_SIMILAR_QUESTIONS, questionSchema } from '@zhida/core/knowledge';
import { z } from 'zod';
import { bytes, cutTo, list, optional } from '../lenient.ts';

export const groupName = groupNameSchema;
/** Ids of groups and entries: 24 bytes here. */
export const knowledgeId = bytes(64);

const text = <T extends z.ZodType>(content: T) => z.object({ text: z.object({ content }) });
export const question = text(questionSchema);

export const similarQuestions = z.object({ items: list(question, MOST_SIMILAR_QUESTIONS) });

/** Some client libraries call the picture of a link `picurl`. */
const linkBlock = z
  .object({
    title: cutTo(128).pipe(z.string().min(1)),
    pic_url: optional(z.string()),
    picurl: optional(z.string()),
    desc: optional(cutTo(512)),
    url: bytes(2_048),
  })
  .transform(({ picurl, pic_url: pictureUrl = picurl, ...link }) => ({ ...link, pictureUrl }));

const media = z.object({ media_id: bytes(128) });
const miniProgram = z.object({
  title: cutTo(64).pipe(z.string().min(1)),
  thumb_media_id: optional(bytes(128)),
  appid: bytes(64),
  pagepath: bytes(1_024),
});

/** What goes with an answer. Of the blocks, only the one that the type names is looked at (T10). */
const attachment = z.preprocess(
  onlyItsBlock,
  z.discriminatedUnion('msgtype', [
    z.object({ msgtype: z.literal('image'), image: media }),
    z.object({ msgtype: z.literal('video'), video: media }),
    z.object({ msgtype: z.literal('link'), link: linkBlock }),
    z.object({ msgtype: z.literal('miniprogram'), miniprogram: miniProgram }),
  ]),
);
export type AttachmentFields = z.output<typeof attachment>;

function onlyItsBlock(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const fields = value as Readonly<Record<string, unknown>>;
  const { msgtype } = fields;
  return typeof msgtype === 'string' ? { msgtype, [msgtype]: fields[msgtype] } : value;
}

export const answer = z.object({
  text: z.object({ content: z.string() }),
  attachments: list(attachment, MOST_ATTACHMENTS),
});
export type AnswerFields = z.output<typeof answer>;

/** An entry has exactly one answer. */
export const answers = z.array(answer).length(1);

/** Where a list goes on: opaque, and the same place whatever is added or removed meanwhile. */
export const cursor = optional(bytes(64));

const listedText = text(z.string());
const listedAttachment = z.discriminatedUnion('msgtype', [
  z.object({ msgtype: z.literal('image'), image: z.object({ name: z.string() }) }),
  z.object({ msgtype: z.literal('video'), video: z.object({ name: z.string() }) }),
  z.object({
    msgtype: z.literal('link'),
    link: z.object({
      title: z.string(),
      pic_url: z.string(),
      picurl: z.string(),
      desc: z.string(),
      url: z.string(),
    }),
  }),
  z.object({
    msgtype: z.literal('miniprogram'),
    miniprogram: z.object({ title: z.string(), appid: z.string(), pagepath: z.string() }),
  }),
]);
export type ListedAttachment = z.input<typeof listedAttachment>;

export const listedIntent = z.object({
  group_id: z.string(),
  intent_id: z.string(),
  question: listedText,
  similar_questions: z.object({ items: z.array(listedText) }),
  answers: z.array(z.object({ text: z.object({ content: z.string() }), attachments: z.array(listedAttachment) })),
});
export type ListedIntent = z.input<typeof listedIntent>;

export const page = { next_cursor: z.string(), has_more: z.union([z.literal(0), z.literal(1)]) };
