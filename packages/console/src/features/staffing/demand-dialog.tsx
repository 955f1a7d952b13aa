import { useMutation } from '@tanstack/react-query';
import type { AccountDemand } from '@zhida/protocol/endpoints';
import { Button, Form, InputNumber, Select } from 'antd';
import { request } from '../../live/rest.ts';
import { describeError } from '../../ui/describe-error.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { LanguagesField } from './languages-field.tsx';
import { useRefresh } from './queries.ts';
import { SkillsField } from './skills-field.tsx';
import { demandBodyOf, demandValuesOf, type DemandValues } from './values.ts';
import styles from './staffing.module.css';

const CLASSES = ['A', 'B', 'C'] as const;

/** Sets what the customers of an account need, and how agents get them. */
export function DemandDialog({ account, onClose }: { readonly account: AccountDemand; readonly onClose: () => void }) {
  const { t } = useTexts();
  const refresh = useRefresh();
  const save = useMutation({
    mutationFn: (values: DemandValues) =>
      request('accounts.set-demand', {
        params: { accountId: account.accountId },
        body: demandBodyOf(values, account),
      }),
    onSettled: refresh,
    onSuccess: onClose,
  });
  return (
    <Dialog
      title={t('staffing.edit-demand', { name: account.name })}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" htmlType="submit" form="demand" loading={save.isPending}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <FormProblem problem={save.isError ? describeError(save.error, t).message : null} />
      <Form<DemandValues>
        name="demand"
        id="demand"
        layout="vertical"
        requiredMark={false}
        initialValues={demandValuesOf(account)}
        onFinish={(values) => save.mutate(values)}
      >
        <SkillsField name="required" label={t('staffing.required')} hint={t('staffing.required-hint')} />
        <SkillsField name="preferred" label={t('staffing.preferred')} hint={t('staffing.preferred-hint')} />
        <LanguagesField name="languages" label={t('staffing.languages')} hint={t('staffing.served-languages-hint')} />
        <div className={styles.pair}>
          <Form.Item name="priorityClass" label={t('staffing.class')} extra={t('staffing.class-hint')}>
            <Select
              allowClear
              options={CLASSES.map((each) => ({ value: each, label: each }))}
              getPopupContainer={(trigger: HTMLElement) => trigger.closest('dialog') ?? document.body}
            />
          </Form.Item>
          <Form.Item name="deadlineSeconds" label={t('staffing.deadline')} extra={t('staffing.deadline-hint')}>
            <InputNumber min={10} max={86_400} precision={0} />
          </Form.Item>
        </div>
        <div className={styles.pair}>
          <Form.Item name="acceptSeconds" label={t('staffing.accept-seconds')} extra={t('staffing.accept-hint')}>
            <InputNumber min={10} max={120} precision={0} />
          </Form.Item>
          <Form.Item name="missedOffers" label={t('staffing.missed-offers')} extra={t('staffing.missed-hint')}>
            <InputNumber min={1} max={10} precision={0} />
          </Form.Item>
        </div>
      </Form>
    </Dialog>
  );
}
