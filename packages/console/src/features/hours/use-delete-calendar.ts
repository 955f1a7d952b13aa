import { useQueryClient } from '@tanstack/react-query';
import { request } from '../../live/rest.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import { useDeleteWithUndo } from '../../ui/use-delete-with-undo.ts';

/** Takes a calendar off the page at once and off the server after some seconds in which it can be brought back. */
export function useDeleteCalendar() {
  const { t } = useTexts();
  const queries = useQueryClient();
  const { deletedKey, remove } = useDeleteWithUndo<string>({
    carryOut: async (calendarId) => {
      await request('hours.delete-calendar', { params: { calendarId } });
    },
    refresh: () => queries.invalidateQueries({ queryKey: ['hours'] }),
  });
  return { deletedId: deletedKey, remove: (id: string, name: string) => remove(id, t('hours.deleted', { name })) };
}
