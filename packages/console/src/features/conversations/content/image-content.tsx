import { useState, type CSSProperties } from 'react';
import { useTexts } from '../../../ui/texts/texts.tsx';
import type { ContentOf } from './content-of.ts';
import { ImagePreview } from './image-preview.tsx';
import { LoadFailed } from './load-failed.tsx';
import { useFileLinks } from './use-file-links.ts';
import styles from './media-content.module.css';

/** The room that a picture takes before it is there, so that nothing jumps when it comes. */
export const frameOf = (content: {
  readonly width?: number | undefined;
  readonly height?: number | undefined;
}): CSSProperties => ({
  '--width': content.width ?? 4,
  '--height': content.height ?? 3,
  '--natural': content.width === undefined ? 240 : content.width,
});

/** A picture in the log; opens large. */
export function ImageContent({ content }: { readonly content: ContentOf<'image'> }) {
  const { t } = useTexts();
  const links = useFileLinks(content);
  const [isOpen, setOpen] = useState(false);
  const label = t('content.open-image', { name: content.name });
  return (
    <>
      <button
        type="button"
        className={styles.frame}
        style={frameOf(content)}
        aria-label={label}
        onClick={() => (links.hasFailed ? links.retry() : setOpen(true))}
      >
        {links.hasFailed ? (
          <LoadFailed />
        ) : (
          <img
            className={styles.picture}
            src={links.thumbnailUrl ?? links.url}
            alt={content.name}
            loading="lazy"
            decoding="async"
            onError={links.onFailed}
          />
        )}
      </button>
      {isOpen && links.url !== undefined && (
        <ImagePreview name={content.name} url={links.url} onClose={() => setOpen(false)} onFailed={links.onFailed} />
      )}
    </>
  );
}
