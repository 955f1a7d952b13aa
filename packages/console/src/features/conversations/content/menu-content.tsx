import { menuLines } from '@zhida/core/messages';
import type { ContentOf } from './content-of.ts';
import { isWebAddress } from './split-links.ts';
import styles from './content.module.css';

type MenuItem = ContentOf<'menu'>['items'][number];

/** A menu as the customer saw it; staff read it, they do not tap it. */
export function MenuContent({ content }: { readonly content: ContentOf<'menu'> }) {
  return (
    <div>
      {content.head !== '' && (
        <p className={styles.text} dir="auto">
          {content.head}
        </p>
      )}
      <ul className={styles.menu}>
        {menuLines(content.items).map((line, index) => (
          <li key={`${index} ${line[0]?.label ?? ''}`} dir="auto">
            {line.map((item, place) => (
              <MenuWords key={`${place} ${item.label}`} item={item} />
            ))}
          </li>
        ))}
      </ul>
      {content.tail !== undefined && (
        <p className={styles.text} dir="auto">
          {content.tail}
        </p>
      )}
    </div>
  );
}

/** What an entry says and, for judging it, where it leads. */
function MenuWords({ item }: { readonly item: MenuItem }) {
  const target = targetOf(item);
  return (
    <span className={styles.menuWords}>
      {item.label}
      {target !== null && <bdi className={styles.detail}>{target}</bdi>}
    </span>
  );
}

function targetOf(item: MenuItem): string | null {
  if (item.type === 'link') return isWebAddress(item.url) ? new URL(item.url).host : item.url;
  return item.type === 'mini-program' ? item.pagePath : null;
}
