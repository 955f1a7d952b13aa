import { formatBytes } from '../../../ui/bytes.ts';
import { t } from '../../../ui/texts/texts.ts';
import { useFileLinks } from '../file-links.ts';
import type { ContentOf } from './content-view.tsx';
import styles from './content.module.css';
import { Sheet } from './picture-frame.tsx';

/** A file: name, kind, size; a tap fetches it. */
export function FileSheet({ content }: { readonly content: ContentOf<'file'> }) {
  const { url } = useFileLinks(content);
  return (
    <a
      class={styles.whole}
      href={url}
      download={content.name}
      rel="noopener"
      aria-label={t('content.download', { name: content.name })}
    >
      <FileLines name={content.name} sizeBytes={content.sizeBytes} />
    </a>
  );
}

/** The name, size and kind of a file, also while it is on its way. */
export function FileLines({ name, sizeBytes }: { readonly name: string; readonly sizeBytes: number }) {
  const extension = /\.(\w{1,4})$/.exec(name)?.[1]?.toUpperCase() ?? '';
  return (
    <Sheet side={<span class={styles.extension}>{extension}</span>}>
      <span class={styles.title} dir="auto">
        {name}
      </span>
      <bdi class={styles.detail}>{formatBytes(sizeBytes)}</bdi>
    </Sheet>
  );
}
