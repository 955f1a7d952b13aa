import { formatBytes } from '../../../ui/format-bytes.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Icon } from '../../../ui/icons/icon.tsx';
import { useTexts } from '../../../ui/texts/texts.tsx';
import type { Attachment } from './use-attachments.ts';
import styles from './attachment-tray.module.css';

export interface AttachmentTrayProps {
  readonly items: readonly Attachment[];
  readonly onRemove: (attachment: Attachment) => void;
  readonly onRetry: (attachment: Attachment) => void;
}

/** What goes out with the next message, with how far its upload is. */
export function AttachmentTray({ items, onRemove, onRetry }: AttachmentTrayProps) {
  const { t, language } = useTexts();
  if (items.length === 0) return null;
  return (
    <ul className={styles.tray} aria-label={t('composer.attachments')}>
      {items.map((item) => (
        <li key={item.id} className={styles.item}>
          {item.previewUrl === null ? (
            <span className={styles.icon}>
              <Icon name="file" size={22} />
            </span>
          ) : (
            <img className={styles.preview} src={item.previewUrl} alt="" />
          )}
          <span className={styles.words}>
            <bdi className={styles.name}>{item.file.name}</bdi>
            <AttachmentState item={item} size={formatBytes(item.file.size, language)} />
          </span>
          {item.state.kind === 'failed' && (
            <IconButton label={t('composer.retry-upload', { name: item.file.name })} onClick={() => onRetry(item)}>
              <Icon name="retry" size={16} />
            </IconButton>
          )}
          <IconButton
            label={t(item.state.kind === 'uploading' ? 'composer.cancel-upload' : 'composer.remove', {
              name: item.file.name,
            })}
            onClick={() => onRemove(item)}
          >
            <Icon name="close" size={16} />
          </IconButton>
        </li>
      ))}
    </ul>
  );
}

function AttachmentState({ item, size }: { readonly item: Attachment; readonly size: string }) {
  const { t } = useTexts();
  const { state } = item;
  switch (state.kind) {
    case 'uploading':
      return <progress className={styles.progress} max={1} value={state.ratio} aria-label={t('composer.progress')} />;
    case 'ready':
      return <span className={styles.detail}>{size}</span>;
    case 'failed':
      return (
        <span className={styles.failed} role="alert">
          {state.reason}
        </span>
      );
  }
}
