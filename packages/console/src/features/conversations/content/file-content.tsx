import { request } from '../../../live/rest.ts';
import { describeError } from '../../../ui/describe-error.ts';
import { formatBytes } from '../../../ui/format-bytes.ts';
import { IconButton } from '../../../ui/icon-button.tsx';
import { Icon } from '../../../ui/icons/icon.tsx';
import { currentTexts, useTexts } from '../../../ui/texts/texts.tsx';
import { showToast } from '../../../ui/toasts.ts';
import type { ContentOf } from './content-of.ts';
import styles from './content.module.css';

/** A file: name, kind, size, and the way to get it. */
export function FileContent({ content }: { readonly content: ContentOf<'file'> }) {
  const { t, language } = useTexts();
  const extension = /\.(\w{1,5})$/.exec(content.name)?.[1]?.toUpperCase() ?? '';
  return (
    <div className={styles.object}>
      <span className={styles.fileIcon}>
        <Icon name="file" size={22} />
        {extension !== '' && <span className={styles.extension}>{extension}</span>}
      </span>
      <span className={styles.words}>
        <span className={styles.name} dir="auto" title={content.name}>
          {content.name}
        </span>
        <bdi className={styles.detail}>{formatBytes(content.sizeBytes, language)}</bdi>
      </span>
      <IconButton
        className={styles.onBubble}
        label={t('content.download', { name: content.name })}
        onClick={() => void download(content)}
      >
        <Icon name="download" />
      </IconButton>
    </div>
  );
}

/** Asks for a fresh link first: the one in the message may have expired while the page was open. */
async function download({ fileId, name }: ContentOf<'file'>): Promise<void> {
  try {
    const { url } = await request('files.read-links', { params: { fileId } });
    const link = document.createElement('a');
    link.href = url;
    link.download = name;
    link.rel = 'noopener';
    link.click();
  } catch (error) {
    showToast({ tone: 'danger', text: describeError(error, currentTexts().t).message });
  }
}
