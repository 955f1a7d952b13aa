import { formatBytes } from '../../../ui/bytes.ts';
import { t } from '../../../ui/texts/texts.ts';

export interface FileBodyProps {
  readonly name: string;
  readonly sizeBytes: number;
  /** Left out while the file is on its way. */
  readonly url?: string | undefined;
}

/** A file by its name, size and kind; a tap downloads it. */
export function FileBody({ name, sizeBytes, url }: FileBodyProps) {
  const parts = (
    <>
      <span class="file-words">
        <span class="file-name" dir="auto">
          {name}
        </span>
        <bdi class="file-size">{formatBytes(sizeBytes)}</bdi>
      </span>
      <span class={`file-kind file-kind-${groupOf(name)}`} aria-hidden="true">
        {extensionOf(name)}
      </span>
    </>
  );
  if (url === undefined) return <div class="card file">{parts}</div>;
  return (
    <a
      class="card file"
      href={url}
      download={name}
      target="_blank"
      rel="noopener"
      aria-label={t('content.file-download', { name, size: formatBytes(sizeBytes) })}
    >
      {parts}
    </a>
  );
}

function extensionOf(name: string): string {
  const extension = /\.([A-Za-z0-9]{1,5})$/.exec(name)?.[1];
  return (extension ?? t('content.file-short')).toUpperCase();
}

/** Files of the same use share a colour. */
function groupOf(name: string): 'pdf' | 'words' | 'table' | 'other' {
  const extension = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  if (extension === 'pdf') return 'pdf';
  if (['doc', 'docx', 'txt', 'rtf', 'md', 'pages'].includes(extension)) return 'words';
  return ['xls', 'xlsx', 'csv', 'numbers'].includes(extension) ? 'table' : 'other';
}
