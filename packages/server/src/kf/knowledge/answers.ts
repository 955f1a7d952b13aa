import { answerSchema, type Answer, type Attachment } from '@zhida/core/knowledge';
import type { AnswerFields, AttachmentFields, ListedAttachment, ListedIntent } from '@zhida/protocol/kf';
import type { AppPrincipal, StoredFile } from '@zhida/store';
import type { Context } from '../../context.ts';
import type { PlainEntry } from '../../knowledge/plain.ts';
import { refuseKf } from '../errors.ts';
import { groupIdOf, intentIdOf } from '../ids.ts';
import { findMediaFile } from '../media-ids.ts';

/** The one answer of an entry as it is kept; refuses media that is not there (40007). */
export async function readAnswer(
  context: Context,
  app: AppPrincipal,
  [fields]: readonly AnswerFields[],
): Promise<Answer> {
  if (fields === undefined) return refuseKf(40058, 'invalid parameter: answers');
  const attachments: Attachment[] = [];
  for (const attachment of fields.attachments) attachments.push(await readAttachment(context, app, attachment));
  return answerSchema.parse({ text: fields.text.content, attachments });
}

async function readAttachment(context: Context, app: AppPrincipal, fields: AttachmentFields): Promise<Attachment> {
  const find = (mediaId: string, kind: string) => findMediaFile(context, app.tenantId, mediaId, kind);
  switch (fields.msgtype) {
    case 'image':
      return { kind: 'image', ...partsOf(await find(fields.image.media_id, 'image')) };
    case 'video':
      return { kind: 'video', ...partsOf(await find(fields.video.media_id, 'video')) };
    case 'link': {
      const { title, url, desc: description, pictureUrl } = fields.link;
      return { kind: 'link', title, url, ...given({ description, pictureUrl }) };
    }
    case 'miniprogram': {
      const { appid: appId, title, pagepath: pagePath, thumb_media_id: thumbnail } = fields.miniprogram;
      const thumbnailFileId = thumbnail === undefined ? undefined : (await find(thumbnail, 'image')).id;
      return { kind: 'mini-program', appId, title, pagePath, ...given({ thumbnailFileId }) };
    }
  }
}

const partsOf = ({ id, name, mimeType, sizeBytes, width, height }: StoredFile) => ({
  fileId: id,
  name,
  mimeType,
  sizeBytes,
  ...(width === null || height === null ? {} : { width, height }),
});

/** Without what is not given. */
const given = <T extends Readonly<Record<string, string | undefined>>>(parts: T) =>
  Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as { [K in keyof T]?: string };

/** An entry as `list_intent` shows it. */
export const listed = ({ id, groupId, question, similarQuestions, answer }: PlainEntry): ListedIntent => ({
  group_id: groupIdOf(groupId),
  intent_id: intentIdOf(id),
  question: { text: { content: question } },
  similar_questions: { items: similarQuestions.map((content) => ({ text: { content } })) },
  answers: [{ text: { content: answer.text }, attachments: answer.attachments.flatMap(listedAttachment) }],
});

/** Cards and menus have no form in these lists. */
function listedAttachment(attachment: Attachment): ListedAttachment[] {
  switch (attachment.kind) {
    case 'image':
      return [{ msgtype: 'image', image: { name: attachment.name } }];
    case 'video':
      return [{ msgtype: 'video', video: { name: attachment.name } }];
    case 'link': {
      const { title, url, description: desc = '', pictureUrl = '' } = attachment;
      return [{ msgtype: 'link', link: { title, pic_url: pictureUrl, picurl: pictureUrl, desc, url } }];
    }
    case 'mini-program': {
      const { title, appId: appid, pagePath: pagepath } = attachment;
      return [{ msgtype: 'miniprogram', miniprogram: { title, appid, pagepath } }];
    }
    case 'card':
    case 'menu':
      return [];
  }
}
