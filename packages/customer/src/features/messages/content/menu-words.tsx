import { Icon } from '../../../ui/icon.tsx';
import { TextWithLinks } from '../../../ui/text-with-links.tsx';
import type { ContentOf, MenuChoice, MenuItem } from './content-view.tsx';
import styles from './content.module.css';

export interface MenuWordsProps {
  readonly content: ContentOf<'menu'>;
  readonly onChoose?: ((item: MenuChoice) => void) | undefined;
  readonly onAskPerson?: (() => void) | undefined;
}

/** A short list to tap on. */
export function MenuWords({ content, onChoose, onAskPerson }: MenuWordsProps) {
  return (
    <div class={styles.menu}>
      <p class={styles.text} dir="auto">
        <TextWithLinks text={content.head} />
      </p>
      <ul class={styles.items}>
        {content.items.map((item, place) => (
          <li key={place}>
            <Item item={item} onChoose={onChoose} onAskPerson={onAskPerson} />
          </li>
        ))}
      </ul>
      {content.tail !== undefined && (
        <p class={styles.detail} dir="auto">
          <TextWithLinks text={content.tail} />
        </p>
      )}
    </div>
  );
}

function Item({ item, onChoose, onAskPerson }: Omit<MenuWordsProps, 'content'> & { readonly item: MenuItem }) {
  if (item.type === 'link') {
    return (
      <a class={styles.item} href={item.url} target="_blank" rel="noopener noreferrer nofollow">
        <span dir="auto">{item.label}</span>
        <Icon name="link" size={18} />
      </a>
    );
  }
  const choose = item.type === 'person' ? onAskPerson : onChoose && (() => onChoose(item));
  return (
    <button type="button" class={styles.item} disabled={choose === undefined} onClick={choose}>
      <span dir="auto">{item.label}</span>
      <Icon name={item.type === 'person' ? 'headset' : 'forward'} size={18} />
    </button>
  );
}
