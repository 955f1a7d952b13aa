import { kindName } from '../../live/kind-name.ts';
import { t } from '../../ui/texts/texts.ts';
import type { MessageBody } from './rows.ts';

/** A message in a few words: for announcements. */
export function summaryOf(body: MessageBody): string {
  if (body.type === 'file') return kindName(body.file.kind);
  const { content } = body;
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'menu':
      return content.head;
    case 'link':
    case 'order':
    case 'mini-program':
      return `${kindName(content.kind)} ${content.title}`;
    case 'file':
    case 'card':
      return `${kindName(content.kind)} ${content.name}`;
    case 'location':
      return `${kindName(content.kind)} ${content.name ?? content.address ?? ''}`;
    case 'image':
    case 'video':
    case 'voice':
      return kindName(content.kind);
    default:
      return t('content.unknown');
  }
}
