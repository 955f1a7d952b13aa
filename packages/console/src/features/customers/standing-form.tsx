import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CustomerStanding } from '@zhida/protocol/endpoints';
import { Button, Form, Input, Select } from 'antd';
import { useColleagues } from '../../live/directory.ts';
import { request } from '../../live/rest.ts';
import { describeError } from '../../ui/describe-error.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';

export interface StandingFormProps {
  readonly customerId: string;
  readonly standing: CustomerStanding;
  readonly onDone: () => void;
}

interface Values {
  readonly region?: string | null;
  readonly priorityClass?: CustomerStanding['priorityClass'];
  readonly managerId?: string | null;
}

const CLASSES = ['A', 'B', 'C'] as const;

/** Sets region, class and service manager of a customer. */
export function StandingForm({ customerId, standing, onDone }: StandingFormProps) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const agents = useColleagues();
  const save = useMutation({
    mutationFn: ({ region, priorityClass, managerId }: Values) =>
      request('customers.set-standing', {
        params: { customerId },
        body: {
          region: region?.trim() || null,
          priorityClass: priorityClass ?? null,
          managerId: managerId ?? null,
        },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['customers', customerId] });
      onDone();
    },
  });
  return (
    <Form<Values>
      name="standing"
      layout="vertical"
      requiredMark={false}
      initialValues={standing}
      onFinish={(values) => save.mutate(values)}
    >
      <FormProblem problem={save.isError ? describeError(save.error, t).message : null} />
      <Form.Item name="region" label={t('customer.region')}>
        <Input maxLength={64} autoComplete="off" />
      </Form.Item>
      <Form.Item name="priorityClass" label={t('customer.class')}>
        <Select allowClear options={CLASSES.map((each) => ({ value: each, label: each }))} />
      </Form.Item>
      <Form.Item name="managerId" label={t('customer.manager')} extra={t('customer.manager-hint')}>
        <Select
          allowClear
          showSearch
          optionFilterProp="label"
          options={(agents.data ?? []).map(({ agentId, name }) => ({ value: agentId, label: name }))}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="small" loading={save.isPending}>
        {t('common.save')}
      </Button>{' '}
      <Button size="small" onClick={onDone}>
        {t('common.cancel')}
      </Button>
    </Form>
  );
}
