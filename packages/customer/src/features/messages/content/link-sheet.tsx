import { Icon } from '../../../ui/icon.tsx';
import { parseWebAddress } from '../../../ui/split-links.ts';
import { t } from '../../../ui/texts/texts.ts';
import type { ContentOf } from './content-view.tsx';
import styles from './content.module.css';
import { Sheet } from './picture-frame.tsx';

/** A link with its title and, for judging it, its host; another site than this one is called so. */
export function LinkSheet({ content }: { readonly content: ContentOf<'link'> }) {
  const url = parseWebAddress(content.url);
  const host = url?.host ?? content.url;
  return (
    <a class={styles.whole} href={url?.href} target="_blank" rel="noopener noreferrer nofollow">
      <Sheet side={<Icon name="link" size={28} />}>
        <span class={styles.title} dir="auto">
          {content.title}
        </span>
        {content.description !== undefined && (
          <span class={styles.detail} dir="auto">
            {content.description}
          </span>
        )}
      </Sheet>
      <span class={styles.foot}>
        {host === location.host ? <bdi>{host}</bdi> : t('content.foreign-host', { host })}
      </span>
    </a>
  );
}
