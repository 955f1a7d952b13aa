import { useQueryClient } from '@tanstack/react-query';
import type { QuickReply } from '@zhida/protocol/endpoints';
import { request } from '../../live/rest.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import { useDeleteWithUndo } from '../../ui/use-delete-with-undo.ts';

/** Takes a quick reply off the list at once and off the server after some seconds in which it can be brought back. */
export function useDeleteQuickReply() {
  const { t } = useTexts();
  const queries = useQueryClient();
  const { deletedKey, remove } = useDeleteWithUndo<string>({
    carryOut: async (quickReplyId) => {
      await request('quick-replies.delete', { params: { quickReplyId } });
    },
    refresh: () => queries.invalidateQueries({ queryKey: ['quick-replies'] }),
  });
  return {
    deletedId: deletedKey,
    remove: ({ id, shortcut }: QuickReply) => remove(id, t('quick-replies.deleted', { shortcut })),
  };
}
