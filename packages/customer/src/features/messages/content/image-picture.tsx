import { useState } from 'preact/hooks';
import { Dialog } from '../../../ui/dialog.tsx';
import { t } from '../../../ui/texts/texts.ts';
import { useFileLinks } from '../file-links.ts';
import type { ContentOf } from './content-view.tsx';
import styles from './content.module.css';
import { LoadFailed, roomOf } from './picture-frame.tsx';

/** A picture in the log; opens large. */
export function ImagePicture({ content }: { readonly content: ContentOf<'image'> }) {
  const links = useFileLinks(content);
  const [isOpen, setOpen] = useState(false);
  if (links.hasFailed) return <LoadFailed size={content} onRetry={links.retry} />;
  const label = t('content.open-image', { name: content.name });
  return (
    <>
      <button type="button" class={styles.frame} style={roomOf(content)} aria-label={label} onClick={() => setOpen(true)}>
        <img src={links.thumbnailUrl ?? links.url} alt="" loading="lazy" decoding="async" onError={links.onFailed} />
      </button>
      {isOpen && (
        <Dialog title={content.name} isWide onClose={() => setOpen(false)}>
          <img class={styles.large} src={links.url} alt={content.name} onError={links.onFailed} />
          <a class="button" href={links.url} target="_blank" rel="noopener">
            {t('content.open-original')}
          </a>
        </Dialog>
      )}
    </>
  );
}
