import { useState } from 'react';
import { cx } from '../../../ui/cx.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { useTexts } from '../../../ui/texts/texts.tsx';
import styles from './media-content.module.css';

export interface ImagePreviewProps {
  readonly name: string;
  readonly url: string;
  readonly onClose: () => void;
  readonly onFailed: () => void;
}

/** A picture as large as the window; a click shows it in its own size, to scroll about in. */
export function ImagePreview({ name, url, onClose, onFailed }: ImagePreviewProps) {
  const { t } = useTexts();
  const [isNatural, setNatural] = useState(false);
  return (
    <Dialog
      title={name}
      size="wide"
      onClose={onClose}
      footer={
        <a className={styles.original} href={url} target="_blank" rel="noopener noreferrer">
          {t('content.open-original')}
        </a>
      }
    >
      <button
        type="button"
        className={cx(styles.zoom, isNatural && styles.natural)}
        aria-pressed={isNatural}
        aria-label={t(isNatural ? 'content.zoom-out' : 'content.zoom-in')}
        onClick={() => setNatural(!isNatural)}
      >
        <img src={url} alt={name} onError={onFailed} />
      </button>
    </Dialog>
  );
}
