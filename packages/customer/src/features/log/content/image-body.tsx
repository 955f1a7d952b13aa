import type { FileContent } from '@zhida/core/messages';
import { useState } from 'preact/hooks';
import { lazy } from '../../../ui/lazy.tsx';
import { t } from '../../../ui/texts/texts.ts';
import { fitBox } from './fit.ts';
import { useLinks } from './use-links.ts';

const ImageViewer = lazy(async () => (await import('./image-viewer.tsx')).ImageViewer);

/** A picture; a tap shows it large. */
export function ImageBody({ content, from }: { readonly content: FileContent; readonly from: string }) {
  const links = useLinks(content);
  const [isOpen, setOpen] = useState(false);
  const { width, height } = fitBox(content);
  const name = t('content.image-from', { name: from });
  if (links.isBroken) return <BrokenMedia text={t('content.image-broken')} onRetry={links.retry} />;
  return (
    <>
      <button type="button" class="picture" onClick={() => setOpen(true)}>
        <img
          src={links.thumbnailUrl ?? links.url}
          width={width}
          height={height}
          alt={name}
          loading="lazy"
          decoding="async"
          onError={links.onError}
        />
      </button>
      {isOpen && links.url !== undefined && <ImageViewer url={links.url} name={name} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Stands where a picture or film could not be loaded. */
export function BrokenMedia({ text, onRetry }: { readonly text: string; readonly onRetry: () => void }) {
  return (
    <p class="broken">
      {text}
      <button type="button" class="text-button" onClick={onRetry}>
        {t('common.retry')}
      </button>
    </p>
  );
}
