import { CardPicture } from './card-picture.tsx';
import type { ContentOf } from './content-of.ts';
import { isWebAddress } from './split-links.ts';
import styles from './content.module.css';

/** A link with its title and, for judging it, its host. */
export function LinkContent({ content }: { readonly content: ContentOf<'link'> }) {
  const host = isWebAddress(content.url) ? new URL(content.url).host : content.url;
  return (
    <a className={styles.object} href={content.url} target="_blank" rel="noopener noreferrer nofollow">
      <CardPicture url={content.thumbnailUrl} icon="link" />
      <span className={styles.words}>
        <span className={styles.name} dir="auto">
          {content.title}
        </span>
        {content.description !== undefined && (
          <span className={styles.detail} dir="auto">
            {content.description}
          </span>
        )}
        <bdi className={styles.detail}>{host}</bdi>
      </span>
    </a>
  );
}
