import type { FileContent } from '@zhida/core/messages';
import { useCallback, useState } from 'react';
import { request } from '../../../live/rest.ts';

export interface FileLinks {
  readonly url: string | undefined;
  readonly thumbnailUrl: string | undefined;
  /** Asks for fresh links once, when one did not load: signed links expire while a page stays open. */
  readonly onFailed: () => void;
  readonly hasFailed: boolean;
  /** Tries again on request. */
  readonly retry: () => void;
}

/** The links of a file, renewed when they have expired. */
export function useFileLinks(content: FileContent): FileLinks {
  const [fresh, setFresh] = useState<{ url: string; thumbnailUrl: string | undefined } | null>(null);
  const [hasFailed, setFailed] = useState(false);

  const retry = useCallback(() => {
    setFailed(false);
    request('files.read-links', { params: { fileId: content.fileId } }).then(
      ({ url, thumbnailUrl }) => setFresh({ url, thumbnailUrl: thumbnailUrl ?? undefined }),
      () => setFailed(true),
    );
  }, [content.fileId]);

  const onFailed = useCallback(() => {
    if (fresh === null) retry();
    else setFailed(true);
  }, [fresh, retry]);

  const { url, thumbnailUrl } = fresh ?? content;
  return { url, thumbnailUrl, onFailed, hasFailed, retry };
}
