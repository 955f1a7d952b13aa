import { useMutation } from '@tanstack/react-query';
import type { AgentStaffing } from '@zhida/protocol/endpoints';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import { request } from '../../live/rest.ts';
import { describeError } from '../../ui/describe-error.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { LanguagesField } from './languages-field.tsx';
import { useRefresh, useTeams } from './queries.ts';
import { ShiftsField } from './shifts-field.tsx';
import { SkillsField } from './skills-field.tsx';
import { staffingOf, valuesOf, type AgentValues } from './values.ts';
import styles from './staffing.module.css';

/** Sets what routing knows of an agent. */
export function AgentDialog({ agent, onClose }: { readonly agent: AgentStaffing; readonly onClose: () => void }) {
  const { t } = useTexts();
  const refresh = useRefresh();
  const teams = useTeams();
  const save = useMutation({
    mutationFn: (values: AgentValues) =>
      request('agents.set-staffing', { params: { agentId: agent.agentId }, body: staffingOf(values, agent.staffing) }),
    onSettled: refresh,
    onSuccess: onClose,
  });
  const popup = (trigger: HTMLElement) => trigger.closest('dialog') ?? document.body;
  return (
    <Dialog
      title={t('staffing.edit-agent', { name: agent.name })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" htmlType="submit" form="agent-staffing" loading={save.isPending}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <FormProblem problem={save.isError ? describeError(save.error, t).message : null} />
      <Form<AgentValues>
        name="agent-staffing"
        id="agent-staffing"
        layout="vertical"
        requiredMark={false}
        initialValues={valuesOf(agent.staffing)}
        onFinish={(values) => save.mutate(values)}
      >
        <SkillsField name="skills" label={t('staffing.skills')} />
        <LanguagesField name="languages" label={t('staffing.languages')} hint={t('staffing.languages-hint')} />
        <div className={styles.pair}>
          <Form.Item name="region" label={t('staffing.region')}>
            <Input maxLength={64} autoComplete="off" />
          </Form.Item>
          <Form.Item name="teamId" label={t('staffing.team')}>
            <Select
              allowClear
              optionFilterProp="label"
              options={(teams.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              getPopupContainer={popup}
            />
          </Form.Item>
        </div>
        <div className={styles.pair}>
          <Form.Item
            name="chat"
            label={t('staffing.chats')}
            rules={[{ required: true, message: t('common.required') }]}
          >
            <InputNumber min={0} max={1_000} precision={0} />
          </Form.Item>
          <Form.Item name="case" label={t('staffing.cases')}>
            <InputNumber min={0} max={1_000} precision={0} />
          </Form.Item>
          <Form.Item name="call" label={t('staffing.calls')}>
            <InputNumber min={0} max={1_000} precision={0} />
          </Form.Item>
          <Form.Item name="callback" label={t('staffing.callbacks')}>
            <InputNumber min={0} max={1_000} precision={0} />
          </Form.Item>
        </div>
        <div className={styles.pair}>
          <Form.Item name="places" label={t('staffing.places')} extra={t('staffing.places-hint')}>
            <InputNumber min={0} max={1_000} precision={0} />
          </Form.Item>
          <Form.Item name="reserved" label={t('staffing.reserved')} extra={t('staffing.reserved-hint')}>
            <InputNumber min={0} max={1_000} precision={0} />
          </Form.Item>
        </div>
        <ShiftsField />
      </Form>
    </Dialog>
  );
}
