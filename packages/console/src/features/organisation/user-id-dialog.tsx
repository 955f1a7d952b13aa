import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import type { Colleague } from '../../live/directory.ts';
import { request } from '../../live/rest.ts';
import { describeError } from '../../ui/describe-error.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';

interface Values {
  readonly userId: string;
}

/** Changes the id by which programs know a member. */
export function UserIdDialog({ agent, onClose }: { readonly agent: Colleague; readonly onClose: () => void }) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (body: Values) => request('agents.set-user-id', { params: { agentId: agent.agentId }, body }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['agents'] });
      onClose();
    },
  });
  return (
    <Dialog
      title={t('organisation.edit-user-id', { name: agent.name })}
      size="narrow"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" htmlType="submit" form="user-id" loading={save.isPending}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <FormProblem problem={save.isError ? describeError(save.error, t).message : null} />
      <Form<Values>
        name="user-id"
        id="user-id"
        layout="vertical"
        requiredMark={false}
        initialValues={{ userId: agent.userId }}
        onFinish={({ userId }) => save.mutate({ userId: userId.trim() })}
      >
        <Form.Item
          name="userId"
          label={t('organisation.user-id')}
          extra={t('organisation.user-id-hint')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        >
          <Input maxLength={64} autoComplete="off" spellCheck={false} />
        </Form.Item>
      </Form>
    </Dialog>
  );
}
