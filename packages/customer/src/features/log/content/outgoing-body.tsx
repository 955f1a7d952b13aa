import { useEffect, useState } from 'preact/hooks';
import type { OutgoingFile, OutgoingItem } from '../../../live/outgoing.ts';
import { t } from '../../../ui/texts/texts.ts';
import { useLogTools } from '../log-context.ts';
import { FileBody } from './file-body.tsx';
import { fitBox } from './fit.ts';
import { VoiceBody } from './voice-body.tsx';

/** A file on its way: what it will look like, how far it is, and the way to stop it. */
export function OutgoingBody({ file, item }: { readonly file: OutgoingFile; readonly item: OutgoingItem | null }) {
  const { remove } = useLogTools();
  const isOnItsWay =
    item !== null && (item.state === 'sending' || item.state === 'queued') && item.payload.type === 'file';
  return (
    <div class="outgoing">
      <Preview file={file} />
      {isOnItsWay && (
        <div class="upload">
          <UploadProgress done={item.progress ?? 0} />
          <button type="button" class="text-button" onClick={() => remove(item)}>
            {t('common.cancel')}
          </button>
        </div>
      )}
    </div>
  );
}

/** Told to screen readers at each quarter, not at each byte. */
function UploadProgress({ done }: { readonly done: number }) {
  const percent = Math.floor(done * 100);
  const quarter = Math.floor(percent / 25) * 25;
  return (
    <>
      <progress max={100} value={percent} aria-label={t('content.uploading')} />
      <span class="upload-percent" aria-hidden="true">
        {percent}%
      </span>
      <span class="hidden" role="status">
        {quarter > 0 ? t('content.uploaded', { percent: quarter }) : ''}
      </span>
    </>
  );
}

function Preview({ file }: { readonly file: OutgoingFile }) {
  const url = useBlobUrl(file.blob);
  const { width, height } = fitBox(file);
  if (file.kind === 'image') {
    return (
      <span class="picture">
        {url !== undefined && <img src={url} width={width} height={height} alt={file.name} />}
      </span>
    );
  }
  if (file.kind === 'voice') {
    return <VoiceBody url={url} durationMs={file.durationMs} from={t('sender.me')} onError={() => undefined} />;
  }
  return <FileBody name={file.name} sizeBytes={file.blob.size} />;
}

function useBlobUrl(blob: Blob): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url;
}
