import { useMutation } from '@tanstack/react-query';
import type { KnowledgeGroup } from '@zhida/protocol/endpoints';
import { Button } from 'antd';
import { request } from '../../live/rest.ts';
import { describeError } from '../../ui/describe-error.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { useRefreshKnowledge } from './queries.ts';

/** Asks before a group is removed, and says where its entries go. */
export function DeleteGroupDialog({
  group,
  onClose,
}: {
  readonly group: KnowledgeGroup;
  readonly onClose: () => void;
}) {
  const { t } = useTexts();
  const refresh = useRefreshKnowledge();
  const remove = useMutation({
    mutationFn: () => request('knowledge.delete-group', { params: { groupId: group.id } }),
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  return (
    <Dialog
      title={t('knowledge.delete-named', { name: group.name })}
      size="narrow"
      onClose={onClose}
      footer={
        <>
          <Button data-autofocus onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button danger type="primary" loading={remove.isPending} onClick={() => remove.mutate()}>
            {t('knowledge.delete-group')}
          </Button>
        </>
      }
    >
      <FormProblem problem={remove.isError ? describeError(remove.error, t).message : null} />
      <p>{t('knowledge.delete-group-consequence', { count: group.entryCount })}</p>
    </Dialog>
  );
}
