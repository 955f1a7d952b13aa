import type { ContentDraft } from '@zhida/core/messages';
import { useEffect, useRef, useState } from 'react';
import { uploadFile } from '../../../live/upload-file.ts';
import { describeError } from '../../../ui/describe-error.ts';
import { currentTexts } from '../../../ui/texts/texts.tsx';
import { showToast } from '../../../ui/toasts.ts';

/** So many files may wait to be sent at once. */
const MAX_ATTACHMENTS = 9;

export interface Attachment {
  readonly id: number;
  readonly file: File;
  /** A picture of it, for images. */
  readonly previewUrl: string | null;
  readonly state:
    | { readonly kind: 'uploading'; readonly ratio: number }
    | { readonly kind: 'ready'; readonly draft: ContentDraft }
    | { readonly kind: 'failed'; readonly reason: string };
}

let lastId = 0;

/** Files chosen for the next message: each is uploaded at once and can be taken out again until it is sent. */
export function useAttachments() {
  const [items, setItems] = useState<readonly Attachment[]>([]);
  const aborts = useRef(new Map<number, AbortController>());

  const update = (id: number, state: Attachment['state']): void =>
    setItems((all) => all.map((item) => (item.id === id ? { ...item, state } : item)));

  const upload = async (id: number, file: File): Promise<void> => {
    const abort = new AbortController();
    aborts.current.set(id, abort);
    update(id, { kind: 'uploading', ratio: 0 });
    try {
      const draft = await uploadFile(file, {
        signal: abort.signal,
        onProgress: (ratio) => update(id, { kind: 'uploading', ratio }),
      });
      update(id, { kind: 'ready', draft });
    } catch (error) {
      if (!abort.signal.aborted) update(id, { kind: 'failed', reason: describeError(error, currentTexts().t).message });
    } finally {
      aborts.current.delete(id);
    }
  };

  const add = (files: readonly File[]): void => {
    const room = MAX_ATTACHMENTS - items.length;
    if (files.length > room)
      showToast({ tone: 'danger', text: currentTexts().t('composer.too-many', { count: MAX_ATTACHMENTS }) });
    const added = files.slice(0, Math.max(0, room)).map((file): Attachment => {
      lastId += 1;
      const previewUrl = file.type.startsWith('image/') ? URL.createObjectURL(file) : null;
      return { id: lastId, file, previewUrl, state: { kind: 'uploading', ratio: 0 } };
    });
    setItems((all) => [...all, ...added]);
    for (const { id, file } of added) void upload(id, file);
  };

  const remove = (attachment: Attachment): void => {
    forget(attachment, aborts.current);
    setItems((all) => all.filter(({ id }) => id !== attachment.id));
  };
  /** Hands out what is ready, with the names to show while it is sent; the tray keeps what failed. */
  const take = (): readonly { readonly draft: ContentDraft; readonly label: string }[] => {
    const ready = items.flatMap((item) => (item.state.kind === 'ready' ? [{ item, draft: item.state.draft }] : []));
    for (const { item } of ready) forget(item, aborts.current);
    setItems((all) => all.filter(({ state }) => state.kind !== 'ready'));
    return ready.map(({ item, draft }) => ({ draft, label: item.file.name }));
  };

  // The conversation is left: what was not sent is dropped.
  const latest = useRef(items);
  useEffect(() => {
    latest.current = items;
  });
  useEffect(() => {
    const running = aborts.current;
    return () => {
      for (const item of latest.current) forget(item, running);
    };
  }, []);

  return {
    items,
    isUploading: items.some(({ state }) => state.kind === 'uploading'),
    add,
    remove,
    retry: ({ id, file }: Attachment): void => void upload(id, file),
    take,
  };
}

/** Stops its upload and lets its picture go. */
function forget({ id, previewUrl }: Attachment, aborts: ReadonlyMap<number, AbortController>): void {
  aborts.get(id)?.abort();
  if (previewUrl !== null) URL.revokeObjectURL(previewUrl);
}
