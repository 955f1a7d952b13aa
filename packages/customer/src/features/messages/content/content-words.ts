import type { Content } from '@zhida/core/messages';

/** The words of a content that can be read out; none for pictures and sounds. */
export function contentWords(content: Content): string {
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'menu':
      return [content.head, ...content.items.map(({ label }) => label), content.tail ?? ''].join('\n');
    case 'link':
    case 'mini-program':
      return content.title;
    case 'order':
      return [content.title, content.amount ?? '', content.status ?? ''].join('\n');
    case 'card':
      return [content.name, content.title ?? ''].join('\n');
    case 'location':
      return [content.name ?? '', content.address ?? ''].join('\n').trim();
    case 'image':
    case 'video':
    case 'voice':
    case 'file':
      return '';
    default:
      return '';
  }
}
