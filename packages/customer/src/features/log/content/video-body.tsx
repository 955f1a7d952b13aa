import type { FileContent } from '@zhida/core/messages';
import { t } from '../../../ui/texts/texts.ts';
import { fitBox } from './fit.ts';
import { BrokenMedia } from './image-body.tsx';
import { useLinks } from './use-links.ts';

/** A film, played in place by the browser's own controls. */
export function VideoBody({ content, from }: { readonly content: FileContent; readonly from: string }) {
  const links = useLinks(content);
  if (links.isBroken) return <BrokenMedia text={t('content.video-broken')} onRetry={links.retry} />;
  const { width, height } = fitBox({ width: content.width ?? 320, height: content.height ?? 180 });
  return (
    <video
      class="film"
      src={links.url}
      width={width}
      height={height}
      controls
      playsInline
      preload="metadata"
      aria-label={t('content.video-from', { name: from })}
      onError={links.onError}
    />
  );
}
