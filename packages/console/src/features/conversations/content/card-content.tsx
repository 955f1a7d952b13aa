import { Icon } from '../../../ui/icons/icon.tsx';
import type { ContentOf } from './content-of.ts';
import styles from './content.module.css';

/** A business card. */
export function CardContent({ content }: { readonly content: ContentOf<'card'> }) {
  return (
    <div className={styles.object}>
      <Icon name="card" size={22} />
      <span className={styles.words}>
        <span className={styles.name} dir="auto">
          {content.name}
        </span>
        {content.title !== undefined && (
          <span className={styles.detail} dir="auto">
            {content.title}
          </span>
        )}
        {content.phone !== undefined && (
          <a className={styles.detail} href={`tel:${content.phone}`}>
            <bdi>{content.phone}</bdi>
          </a>
        )}
        {content.email !== undefined && (
          <a className={styles.detail} href={`mailto:${content.email}`}>
            <bdi>{content.email}</bdi>
          </a>
        )}
      </span>
    </div>
  );
}
