import type { ContentOf } from './content-of.ts';
import styles from './content.module.css';

/** A menu as the customer saw it; staff read it, they do not tap it. */
export function MenuContent({ content }: { readonly content: ContentOf<'menu'> }) {
  return (
    <div>
      <p className={styles.text} dir="auto">
        {content.head}
      </p>
      <ul className={styles.menu}>
        {content.items.map((item) => (
          <li key={item.label} dir="auto">
            {item.label}
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
