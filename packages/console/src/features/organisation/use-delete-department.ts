import { useQueryClient } from '@tanstack/react-query';
import type { Department } from '@zhida/protocol/endpoints';
import { request } from '../../live/rest.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import { useDeleteWithUndo } from '../../ui/use-delete-with-undo.ts';

/** Takes a department off the list at once and off the server after some seconds in which it can be brought back. */
export function useDeleteDepartment() {
  const { t } = useTexts();
  const queries = useQueryClient();
  const { deletedKey, remove } = useDeleteWithUndo<number>({
    carryOut: async (departmentId) => {
      await request('departments.delete', { params: { departmentId } });
    },
    refresh: () => queries.invalidateQueries({ queryKey: ['departments'] }),
  });
  return {
    deletedId: deletedKey,
    remove: ({ id, name }: Department) => remove(id, t('organisation.deleted', { name })),
  };
}
