import type { RecordedConversationEvent } from '@zhida/core/conversations';
import type { Id } from '@zhida/core/kit';
import type { Content } from '@zhida/core/messages';

export interface SignedLinks {
  readonly url: string;
  readonly thumbnailUrl: string | null;
}

/** Makes links to a file that work for a while without any other proof. */
export type SignLinks = (tenantId: Id, fileId: Id, kind: string) => SignedLinks;

/** The event as it may be shown: files get their signed links. The same object when there is nothing to add. */
export function presentEvent(
  event: RecordedConversationEvent,
  sign: SignLinks,
  tenantId: Id,
): RecordedConversationEvent {
  if (event.type !== 'message.sent') return event;
  const content = presentContent(event.content, sign, tenantId);
  return content === event.content ? event : { ...event, content };
}

function presentContent(content: Content, sign: SignLinks, tenantId: Id): Content {
  if (!('fileId' in content)) {
    if (!('thumbnailFileId' in content) || content.thumbnailFileId === undefined) return content;
    const { url, thumbnailUrl } = sign(tenantId, content.thumbnailFileId, 'image');
    return { ...content, thumbnailUrl: thumbnailUrl ?? url };
  }
  const { url, thumbnailUrl } = sign(tenantId, content.fileId, content.kind);
  return { ...content, url, ...(thumbnailUrl === null ? {} : { thumbnailUrl }) };
}
