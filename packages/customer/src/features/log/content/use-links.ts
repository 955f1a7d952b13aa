import type { FileContent } from '@zhida/core/messages';
import { useState } from 'preact/hooks';
import { useSession } from '../../../live/session-context.ts';

export interface Links {
  readonly url: string | undefined;
  readonly thumbnailUrl: string | undefined;
  readonly isBroken: boolean;
  /** A link did not load: they expire, so fresh ones are fetched once; after that it counts as broken. */
  readonly onError: () => void;
  readonly retry: () => void;
}

/** The signed links of a file. */
export function useLinks(content: FileContent): Links {
  const { rest } = useSession();
  const [fresh, setFresh] = useState<{ url: string; thumbnailUrl: string | undefined } | null>(null);
  const [state, setState] = useState<'first' | 'refreshed' | 'broken'>('first');
  const refresh = () => {
    rest.call('files.read-links', { params: { fileId: content.fileId } }).then(
      ({ url, thumbnailUrl }) => {
        setFresh({ url, thumbnailUrl: thumbnailUrl ?? undefined });
        setState('refreshed');
      },
      () => setState('broken'),
    );
  };
  return {
    url: fresh?.url ?? content.url,
    thumbnailUrl: fresh?.thumbnailUrl ?? content.thumbnailUrl,
    isBroken: state === 'broken',
    onError: () => (state === 'first' ? refresh() : setState('broken')),
    retry: refresh,
  };
}
