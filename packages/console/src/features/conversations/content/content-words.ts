import type { Content } from '@zhida/core/messages';

/** The words of a content that are worth copying; none for pictures and sounds. */
export function contentWords(content: Content): string {
  switch (content.kind) {
    case 'text':
      return content.text;
    case 'link':
      return `${content.title} ${content.url}`;
    case 'order':
      return content.orderNumber;
    case 'card':
      return [content.name, content.phone, content.email].filter(Boolean).join(' ');
    case 'location':
      return [content.name, content.address].filter(Boolean).join(' ');
    default:
      return '';
  }
}
