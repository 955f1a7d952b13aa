import { randomUUID } from 'node:crypto';

export type FormPart =
  | { readonly name: string; readonly value: string }
  | { readonly name: string; readonly fileName: string; readonly mimeType: string; readonly bytes: Uint8Array };

/** A form with files, as bytes that are all there: requests leave with their length told. */
export function formData(parts: readonly FormPart[]): { readonly type: string; readonly bytes: Uint8Array } {
  const boundary = `zhida-${randomUUID()}`;
  const chunks = parts.flatMap((part) => [
    Buffer.from(`--${boundary}\r\n${headersOf(part)}\r\n\r\n`),
    'value' in part ? Buffer.from(part.value) : part.bytes,
    Buffer.from('\r\n'),
  ]);
  const bytes = Buffer.concat([...chunks, Buffer.from(`--${boundary}--\r\n`)]);
  return { type: `multipart/form-data; boundary=${boundary}`, bytes };
}

function headersOf(part: FormPart): string {
  const name = `content-disposition: form-data; name="${quoted(part.name)}"`;
  return 'value' in part
    ? name
    : `${name}; filename="${quoted(part.fileName)}"\r\ncontent-type: ${part.mimeType.replace(/[\r\n]/g, '')}`;
}

const quoted = (text: string): string => text.replace(/["\r\n]/g, '_');
