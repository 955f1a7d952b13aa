import { splitLinks } from './split-links.ts';
import styles from './content.module.css';

/** Words, with web addresses to click on. */
export function TextContent({ text }: { readonly text: string }) {
  return (
    <p className={styles.text} dir="auto">
      {splitLinks(text).map((part, place) =>
        part.href === null ? (
          part.text
        ) : (
          <a key={place} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {part.text}
          </a>
        ),
      )}
    </p>
  );
}
