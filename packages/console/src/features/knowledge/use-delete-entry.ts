import type { KnowledgeEntry } from '@zhida/protocol/endpoints';
import { useEffect, useRef, useState } from 'react';
import { request } from '../../live/rest.ts';
import { describeError } from '../../ui/describe-error.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useRefreshKnowledge } from './queries.ts';

const UNDO_MS = 5_000;

/** Takes an entry off the list at once and off the server after some seconds in which it can be brought back. */
export function useDeleteEntry() {
  const { t } = useTexts();
  const refresh = useRefreshKnowledge();
  const [deletedId, setDeletedId] = useState<string | null>(null);
  const waiting = useRef<{ readonly id: string; readonly timer: ReturnType<typeof setTimeout> } | null>(null);

  const carryOut = async (entryId: string): Promise<void> => {
    waiting.current = null;
    try {
      await request('knowledge.delete-entry', { params: { entryId } });
    } catch (error) {
      showToast({ tone: 'danger', text: describeError(error, t).message });
    }
    await refresh();
    setDeletedId((current) => (current === entryId ? null : current));
  };
  /** What still waits is done now: another one is deleted, or the page is left. */
  const flush = useRef(() => {});
  useEffect(() => {
    flush.current = () => {
      if (waiting.current === null) return;
      clearTimeout(waiting.current.timer);
      void carryOut(waiting.current.id);
    };
  });
  useEffect(() => () => flush.current(), []);

  const remove = ({ id, question }: KnowledgeEntry): void => {
    flush.current();
    waiting.current = { id, timer: setTimeout(() => void carryOut(id), UNDO_MS) };
    setDeletedId(id);
    showToast({
      tone: 'plain',
      text: t('knowledge.deleted', { name: question }),
      stayMs: UNDO_MS,
      action: {
        label: t('common.undo'),
        run: () => {
          if (waiting.current?.id !== id) return;
          clearTimeout(waiting.current.timer);
          waiting.current = null;
          setDeletedId(null);
        },
      },
    });
  };
  return { deletedId, remove };
}
