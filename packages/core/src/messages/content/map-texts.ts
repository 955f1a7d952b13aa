import { unreachable } from '../../kit/index.ts';
import type { Content } from './index.ts';

/**
 * `written`: words that people write. `named`: what names something to a program (an address, an order number), which may
 * only be touched where it is surely something else.
 */
export type TextSort = 'written' | 'named';

export interface ContentText {
  /** Where it stands in the content: `text`, `items.2.label`. */
  readonly field: string;
  readonly text: string;
  readonly sort: TextSort;
}

/**
 * The content with every text in it replaced by what `replace` makes of it. The one walk over the texts of a content: what it
 * leaves out, the safety line never sees. The same object where nothing changes.
 */
export function mapTexts(content: Content, replace: (text: ContentText) => string): Content {
  const written = (text: string, field: string): string => replace({ field, text, sort: 'written' });
  const named = (text: string, field: string): string => replace({ field, text, sort: 'named' });
  return mapped(content, written, named);
}

type Replace = (text: string, field: string) => string;

function mapped(content: Content, written: Replace, named: Replace): Content {
  switch (content.kind) {
    case 'text':
      return changes(content, { text: written, menuItemId: named });
    case 'image':
    case 'video':
    case 'voice':
    case 'file':
      return changes(content, { name: written });
    case 'location':
      return changes(content, { name: written, address: written });
    case 'link':
      return changes(content, { title: written, description: written, url: named });
    case 'card':
      // Telephone number and mail address are what a business card is for.
      return changes(content, { name: written, title: written, userId: named });
    case 'mini-program':
      return changes(content, { title: written, pagePath: named });
    case 'order':
      return changes(content, { title: written, amount: written, status: written, orderNumber: named, url: named });
    case 'menu':
      return menu(content, written, named);
    default:
      return unreachable(content);
  }
}

/** The value with these of its fields replaced; as it was where they stay the same. */
function changes<T extends object>(value: T, fields: { readonly [K in keyof T]?: Replace }, path = ''): T {
  let changed: T | null = null;
  for (const key of Object.keys(fields) as (keyof T & string)[]) {
    const text = value[key];
    const replace = fields[key];
    if (typeof text !== 'string' || replace === undefined) continue;
    const next = replace(text, `${path}${key}`);
    if (next !== text) changed = { ...(changed ?? value), [key]: next };
  }
  return changed ?? value;
}

function menu(content: Extract<Content, { kind: 'menu' }>, written: Replace, named: Replace): Content {
  const items = content.items.map((item, index) => {
    const path = `items.${index}.`;
    switch (item.type) {
      case 'link':
        return changes(item, { label: written, url: named }, path);
      case 'mini-program':
        return changes(item, { label: written, pagePath: named }, path);
      case 'choice':
        return changes(item, { label: written, id: named }, path);
      case 'person':
      case 'text':
        return changes(item, { label: written }, path);
      default:
        return unreachable(item);
    }
  });
  const around = changes(content, { head: written, tail: written });
  const isChanged = items.some((item, index) => item !== content.items[index]);
  return isChanged ? { ...around, items } : around;
}

/** Every text of a content, in the order in which it is read. */
export function contentTexts(content: Content): readonly ContentText[] {
  const texts: ContentText[] = [];
  mapTexts(content, (text) => {
    texts.push(text);
    return text.text;
  });
  return texts;
}
