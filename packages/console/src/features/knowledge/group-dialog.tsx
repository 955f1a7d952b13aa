import { useMutation } from '@tanstack/react-query';
import { MOST_GROUP_NAME_CHARACTERS } from '@zhida/core/knowledge';
import type { KnowledgeGroup } from '@zhida/protocol/endpoints';
import { Button, Form, Input } from 'antd';
import { request } from '../../live/rest.ts';
import { describeError } from '../../ui/describe-error.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { useRefreshKnowledge } from './queries.ts';

export interface GroupDialogProps {
  /** Null: a new one. */
  readonly group: KnowledgeGroup | null;
  readonly onClose: () => void;
}

/** Names a group. */
export function GroupDialog({ group, onClose }: GroupDialogProps) {
  const { t } = useTexts();
  const refresh = useRefreshKnowledge();
  const save = useMutation({
    mutationFn: (name: string) =>
      group === null
        ? request('knowledge.create-group', { body: { name } })
        : request('knowledge.rename-group', { params: { groupId: group.id }, body: { name } }),
    onSuccess: async () => {
      await refresh();
      onClose();
    },
  });
  return (
    <Dialog
      title={t(group === null ? 'knowledge.create-group' : 'knowledge.rename-group')}
      size="narrow"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" htmlType="submit" form="knowledge-group" loading={save.isPending}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <FormProblem problem={save.isError ? describeError(save.error, t).message : null} />
      <Form<{ name: string }>
        name="knowledge-group"
        id="knowledge-group"
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: group?.name ?? '' }}
        onFinish={({ name }) => save.mutate(name.trim())}
      >
        <Form.Item
          name="name"
          label={t('knowledge.group-name')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        >
          <Input
            count={{ max: MOST_GROUP_NAME_CHARACTERS, show: true, strategy, exceedFormatter }}
            autoComplete="off"
          />
        </Form.Item>
      </Form>
    </Dialog>
  );
}

/** Characters, not half characters. */
const strategy = (text: string): number => Array.from(text).length;
const exceedFormatter = (text: string, { max }: { max: number }): string => Array.from(text).slice(0, max).join('');
