import { useTexts } from '../../../ui/texts/texts.tsx';
import type { ContentOf } from './content-of.ts';
import { frameOf } from './image-content.tsx';
import { LoadFailed } from './load-failed.tsx';
import { useFileLinks } from './use-file-links.ts';
import styles from './media-content.module.css';

/** A film with the browser's own controls. Only its head is loaded before someone plays it. */
export function VideoContent({ content }: { readonly content: ContentOf<'video'> }) {
  const { t } = useTexts();
  const links = useFileLinks(content);
  if (links.hasFailed) {
    return (
      <button type="button" className={styles.frame} style={frameOf(content)} onClick={links.retry}>
        <LoadFailed />
      </button>
    );
  }
  return (
    <video
      className={styles.frame}
      style={frameOf(content)}
      src={links.url}
      poster={links.thumbnailUrl}
      aria-label={t('content.video-named', { name: content.name })}
      controls
      preload="metadata"
      onError={links.onFailed}
    />
  );
}
