import type { ContentKind } from '@zhida/core/messages';
import { useEffect, useState } from 'preact/hooks';
import type { Outgoing, OutgoingFile } from '../../../live/outgoing.ts';
import { Icon } from '../../../ui/icon.tsx';
import { t } from '../../../ui/texts/texts.ts';
import { ContentView, frameOf } from './content-view.tsx';
import styles from './content.module.css';
import { FileLines } from './file-sheet.tsx';
import { roomOf } from './picture-frame.tsx';

/** What is on its way, as it will look. */
export function PendingContent({ outgoing }: { readonly outgoing: Outgoing }) {
  if (outgoing.file !== undefined) return <PendingFile file={outgoing.file} />;
  if (outgoing.type !== 'input' || outgoing.input.type !== 'send') return null;
  const { content } = outgoing.input;
  if ('fileId' in content) return <p class={styles.text}>{t(`kind.${content.kind}`)}</p>;
  return <ContentView content={content} mine />;
}

/** What stands around it. */
export const pendingFrame = (outgoing: Outgoing): 'words' | 'sheet' | 'picture' => frameOf(kindOf(outgoing));

function kindOf(outgoing: Outgoing): ContentKind {
  if (outgoing.file !== undefined) return outgoing.file.kind;
  return outgoing.type === 'input' && outgoing.input.type === 'send' ? outgoing.input.content.kind : 'text';
}

function PendingFile({ file }: { readonly file: OutgoingFile }) {
  const url = useObjectUrl(file.blob);
  switch (file.kind) {
    case 'image':
      return (
        <span class={styles.frame} style={roomOf(file)}>
          <img src={url} alt={file.name} />
        </span>
      );
    case 'video':
      return (
        <video class={styles.frame} style={roomOf(file)} src={url} aria-label={file.name} muted playsInline preload="metadata" />
      );
    case 'voice':
      return (
        <span class={styles.play}>
          <Icon name="voice" />
          <bdi>{t('content.voice-seconds', { seconds: Math.max(1, Math.round((file.durationMs ?? 0) / 1_000)) })}</bdi>
        </span>
      );
    case 'file':
    default:
      return <FileLines name={file.name} sizeBytes={file.blob.size} />;
  }
}

/** An address of bytes that are still on this phone, given back when they are not shown any more. */
function useObjectUrl(blob: Blob): string | undefined {
  const [url, setUrl] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(blob);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [blob]);
  return url;
}
