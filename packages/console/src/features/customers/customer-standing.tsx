import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { CustomerStanding } from '@zhida/protocol/endpoints';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useColleagues } from '../../live/directory.ts';
import { mayDo } from '../../live/permissions.ts';
import { request } from '../../live/rest.ts';
import { usePrincipal } from '../../live/session.ts';
import { describeError } from '../../ui/describe-error.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import styles from './customer-panel.module.css';

export interface CustomerStandingProps {
  readonly customerId: string;
  readonly standing: CustomerStanding;
}

/** How routing treats a customer: region, class, and the agent of his own. Supervisors change it; it holds at once. */
export function CustomerStandingFacts({ customerId, standing }: CustomerStandingProps) {
  const { t } = useTexts();
  const [isEditing, setEditing] = useState(false);
  const agents = useColleagues();
  const mayEdit = mayDo(usePrincipal(), { do: 'manage-staffing' });
  const manager = agents.data?.find(({ agentId }) => agentId === standing.managerId)?.name ?? t('customer.none');
  if (isEditing) return <StandingForm customerId={customerId} standing={standing} onDone={() => setEditing(false)} />;
  return (
    <>
      <dl className={styles.facts}>
        <div>
          <dt>{t('customer.region')}</dt>
          <dd dir="auto">{standing.region ?? t('customer.none')}</dd>
        </div>
        <div>
          <dt>{t('customer.class')}</dt>
          <dd>{standing.priorityClass ?? t('customer.as-account')}</dd>
        </div>
        <div>
          <dt>{t('customer.manager')}</dt>
          <dd dir="auto">{standing.managerId === null ? t('customer.none') : manager}</dd>
        </div>
      </dl>
      {mayEdit && (
        <Button size="small" onClick={() => setEditing(true)}>
          {t('customer.edit-standing')}
        </Button>
      )}
    </>
  );
}

interface Values {
  readonly region?: string | null;
  readonly priorityClass?: CustomerStanding['priorityClass'];
  readonly managerId?: string | null;
}

const CLASSES = ['A', 'B', 'C'] as const;

function StandingForm({ customerId, standing, onDone }: CustomerStandingProps & { readonly onDone: () => void }) {
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
