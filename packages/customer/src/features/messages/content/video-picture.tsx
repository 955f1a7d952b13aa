import { t } from '../../../ui/texts/texts.ts';
import { useFileLinks } from '../file-links.ts';
import type { ContentOf } from './content-view.tsx';
import styles from './content.module.css';
import { LoadFailed, roomOf } from './picture-frame.tsx';

/** A film with the browser's own controls. Only its head is loaded before someone plays it. */
export function VideoPicture({ content }: { readonly content: ContentOf<'video'> }) {
  const links = useFileLinks(content);
  if (links.hasFailed) return <LoadFailed size={content} onRetry={links.retry} />;
  return (
    <video
      class={styles.frame}
      style={roomOf(content)}
      src={links.url}
      poster={links.thumbnailUrl}
      aria-label={t('content.video', { name: content.name })}
      controls
      playsInline
      preload="metadata"
      onError={links.onFailed}
    />
  );
}
