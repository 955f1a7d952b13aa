import { Button, Form, Input } from 'antd';
import { request } from '../../live/rest.ts';
import { describeError } from '../../ui/describe-error.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { useAct } from './queries.ts';

export interface CreateAppDialogProps {
  readonly onClose: () => void;
  /** Given the secret, which is nowhere else. */
  readonly onCreated: (secret: string) => void;
}

/** Names a new app. */
export function CreateAppDialog({ onClose, onCreated }: CreateAppDialogProps) {
  const { t } = useTexts();
  const create = useAct(
    (name: string) => request('apps.create', { body: { name } }),
    ({ secret }) => onCreated(secret),
  );
  return (
    <Dialog
      title={t('apps.create')}
      size="narrow"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" htmlType="submit" form="create-app" loading={create.isPending}>
            {t('common.create')}
          </Button>
        </>
      }
    >
      <FormProblem problem={create.isError ? describeError(create.error, t).message : null} />
      <Form<{ name: string }>
        name="create-app"
        id="create-app"
        layout="vertical"
        requiredMark={false}
        onFinish={({ name }) => create.mutate(name.trim())}
      >
        <Form.Item
          name="name"
          label={t('apps.name')}
          extra={t('apps.name-hint')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        >
          <Input maxLength={64} autoComplete="off" />
        </Form.Item>
      </Form>
    </Dialog>
  );
}
