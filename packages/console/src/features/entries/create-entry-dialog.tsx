import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input, Select } from 'antd';
import type { Account } from '../../live/directory.ts';
import { request } from '../../live/rest.ts';
import { describeError } from '../../ui/describe-error.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { showToast } from '../../ui/toasts.ts';

interface NewEntry {
  readonly accountId: string;
  readonly name: string;
  readonly scene: string;
}

export interface CreateEntryDialogProps {
  readonly accounts: readonly Account[];
  readonly onClose: () => void;
}

/** Makes an entry point; its link and code are on the page as soon as it exists. */
export function CreateEntryDialog({ accounts, onClose }: CreateEntryDialogProps) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const create = useMutation({
    mutationFn: (body: NewEntry) => request('entries.create', { body }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['entries'] });
      showToast({ tone: 'good', text: t('entries.created') });
      onClose();
    },
  });
  const required = [{ required: true, whitespace: true, message: t('common.required') }];
  return (
    <Dialog
      title={t('entries.create')}
      size="narrow"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" htmlType="submit" form="create-entry" loading={create.isPending}>
            {t('common.create')}
          </Button>
        </>
      }
    >
      <FormProblem problem={create.isError ? describeError(create.error, t).message : null} />
      <Form<NewEntry>
        name="create-entry"
        id="create-entry"
        layout="vertical"
        requiredMark={false}
        initialValues={{ accountId: accounts[0]?.id }}
        onFinish={(entry) => create.mutate({ ...entry, name: entry.name.trim(), scene: entry.scene.trim() })}
      >
        <Form.Item name="accountId" label={t('entries.account')} rules={required}>
          <Select
            options={accounts.map(({ id, name }) => ({ value: id, label: name }))}
            getPopupContainer={(trigger: HTMLElement) => trigger.closest('dialog') ?? document.body}
          />
        </Form.Item>
        <Form.Item name="name" label={t('entries.name')} rules={required}>
          <Input maxLength={64} autoComplete="off" />
        </Form.Item>
        <Form.Item name="scene" label={t('entries.scene')} extra={t('entries.scene-hint')} rules={required}>
          <Input maxLength={128} autoComplete="off" />
        </Form.Item>
      </Form>
    </Dialog>
  );
}
