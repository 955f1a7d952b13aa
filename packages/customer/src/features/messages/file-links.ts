import type { FileContent } from '@zhida/core/messages';
import { createContext } from 'preact';
import { useCallback, useContext, useState } from 'preact/hooks';

export interface FreshLinks {
  readonly url: string;
  readonly thumbnailUrl?: string | null | undefined;
}

/** Asks the server for fresh links of a file; given by the page. Without it, expired links stay expired. */
export const FileLinksContext = createContext<((fileId: string) => Promise<FreshLinks>) | null>(null);

export interface FileLinks {
  readonly url: string | undefined;
  readonly thumbnailUrl: string | undefined;
  readonly hasFailed: boolean;
  /** Something did not load: asks for fresh links once, because signed links expire while a page stays open. */
  readonly onFailed: () => void;
  /** Tries again on request. */
  readonly retry: () => void;
}

/** The links of a file, renewed when they have expired. */
export function useFileLinks(content: FileContent): FileLinks {
  const read = useContext(FileLinksContext);
  const [fresh, setFresh] = useState<FreshLinks | null>(null);
  const [hasFailed, setFailed] = useState(false);

  const retry = useCallback(() => {
    setFailed(read === null);
    read?.(content.fileId).then(setFresh, () => setFailed(true));
  }, [read, content.fileId]);

  const onFailed = useCallback(() => {
    if (fresh === null) retry();
    else setFailed(true);
  }, [fresh, retry]);

  const { url, thumbnailUrl } = fresh ?? content;
  return { url, thumbnailUrl: thumbnailUrl ?? undefined, hasFailed, onFailed, retry };
}
