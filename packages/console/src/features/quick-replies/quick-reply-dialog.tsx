import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { QuickReply } from '@zhida/protocol/endpoints';
import { Button, Form, Input, Switch } from 'antd';
import { request } from '../../live/rest.ts';
import { usePrincipal } from '../../live/session.ts';
import { describeError } from '../../ui/describe-error.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';

type Values = Omit<QuickReply, 'id'>;

export interface QuickReplyDialogProps {
  /** Null: a new one. */
  readonly reply: QuickReply | null;
  readonly onClose: () => void;
}

/** Writes a quick reply. */
export function QuickReplyDialog({ reply, onClose }: QuickReplyDialogProps) {
  const { t } = useTexts();
  const { role } = usePrincipal();
  const queries = useQueryClient();
  const save = useMutation({
    mutationFn: (body: Values) =>
      reply === null
        ? request('quick-replies.create', { body })
        : request('quick-replies.update', { params: { quickReplyId: reply.id }, body }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['quick-replies'] });
      onClose();
    },
  });
  return (
    <Dialog
      title={t(reply === null ? 'quick-replies.create' : 'quick-replies.edit')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" htmlType="submit" form="quick-reply" loading={save.isPending}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <FormProblem problem={save.isError ? describeError(save.error, t).message : null} />
      <Form<Values>
        name="quick-reply"
        id="quick-reply"
        layout="vertical"
        requiredMark={false}
        initialValues={reply ?? { shortcut: '', text: '', isShared: false }}
        onFinish={({ shortcut, text, isShared }) =>
          save.mutate({ shortcut: shortcut.trim(), text: text.trim(), isShared })
        }
      >
        <Form.Item
          name="shortcut"
          label={t('quick-replies.shortcut')}
          extra={t('quick-replies.shortcut-hint')}
          rules={[
            { required: true, whitespace: true, message: t('common.required') },
            { pattern: /^\S*$/, message: t('quick-replies.no-spaces') },
          ]}
        >
          <Input prefix="/" maxLength={32} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="text"
          label={t('quick-replies.text')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        >
          <Input.TextArea rows={5} maxLength={2_000} showCount />
        </Form.Item>
        <Form.Item
          name="isShared"
          label={t('quick-replies.is-shared')}
          valuePropName="checked"
          extra={t(role === 'agent' ? 'quick-replies.supervisors-only' : 'quick-replies.is-shared-hint')}
        >
          <Switch disabled={role === 'agent'} />
        </Form.Item>
      </Form>
    </Dialog>
  );
}
