import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Department } from '@zhida/protocol/endpoints';
import { Button, Form, Input, Select } from 'antd';
import { useRef } from 'react';
import { useAccounts, useColleagues } from '../../live/directory.ts';
import { request } from '../../live/rest.ts';
import { describeError } from '../../ui/describe-error.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';

type Values = Pick<Department, 'name' | 'agentIds' | 'accountIds'>;

export interface DepartmentDialogProps {
  /** Null: a new one. */
  readonly department: Department | null;
  readonly onClose: () => void;
}

/** Names a department, and says who is in it and what it serves. */
export function DepartmentDialog({ department, onClose }: DepartmentDialogProps) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const accounts = useAccounts();
  const agents = useColleagues();
  /** Once it is made, trying again makes no second one. */
  const made = useRef(department?.id ?? null);
  const save = useMutation({
    mutationFn: async ({ name, ...body }: Values) => {
      made.current ??= (await request('departments.create', { body: { name } })).id;
      return request('departments.update', { params: { departmentId: made.current }, body: { name, ...body } });
    },
    onSettled: async () => {
      await queries.invalidateQueries({ queryKey: ['departments'] });
      await queries.invalidateQueries({ queryKey: ['agents'] });
    },
    onSuccess: onClose,
  });
  const popup = (trigger: HTMLElement) => trigger.closest('dialog') ?? document.body;
  return (
    <Dialog
      title={t(department === null ? 'organisation.create' : 'organisation.edit')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" htmlType="submit" form="department" loading={save.isPending}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <FormProblem problem={save.isError ? describeError(save.error, t).message : null} />
      <Form<Values>
        name="department"
        id="department"
        layout="vertical"
        requiredMark={false}
        initialValues={department ?? { name: '', agentIds: [], accountIds: [] }}
        onFinish={({ name, agentIds, accountIds }) => save.mutate({ name: name.trim(), agentIds, accountIds })}
      >
        <Form.Item
          name="name"
          label={t('organisation.name')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        >
          <Input maxLength={32} autoComplete="off" />
        </Form.Item>
        <Form.Item name="agentIds" label={t('organisation.members')}>
          <Select
            mode="multiple"
            optionFilterProp="label"
            loading={agents.isPending}
            options={(agents.data ?? []).map(({ agentId, name }) => ({ value: agentId, label: name }))}
            getPopupContainer={popup}
          />
        </Form.Item>
        <Form.Item name="accountIds" label={t('organisation.accounts')}>
          <Select
            mode="multiple"
            optionFilterProp="label"
            loading={accounts.isPending}
            options={(accounts.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            getPopupContainer={popup}
          />
        </Form.Item>
      </Form>
    </Dialog>
  );
}
