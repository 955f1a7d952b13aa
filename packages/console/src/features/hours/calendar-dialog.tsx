import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { AccountHours, RequestOf, StoredCalendar } from '@zhida/protocol/endpoints';
import { Button, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { request } from '../../live/rest.ts';
import { describeError } from '../../ui/describe-error.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { showToast } from '../../ui/toasts.ts';
import { calendarOf, draftOf, isWhole, NEW_CALENDAR, type CalendarDraft } from './calendar-draft.ts';
import { DatesFields } from './dates-fields.tsx';
import { WeeklyFields } from './weekly-fields.tsx';

/** Stands for all accounts in the list of choices. */
const ALL = 'all';

interface Values extends CalendarDraft {
  /** Left open in a new one: nobody makes hours for all accounts without having said so. */
  readonly accountId: string | undefined;
  readonly region: string;
}

export interface CalendarDialogProps {
  /** Null: a new one. */
  readonly row: StoredCalendar | null;
  readonly accounts: readonly AccountHours[];
  readonly onClose: () => void;
}

/** Writes a calendar: for whom, in which zone, the week, nights, special days and closures. */
export function CalendarDialog({ row, accounts, onClose }: CalendarDialogProps) {
  const { t } = useTexts();
  const queries = useQueryClient();
  const [isInvalid, setInvalid] = useState(false);
  const save = useMutation({
    mutationFn: (body: RequestOf<'hours.save-calendar'>['body']) => request('hours.save-calendar', { body }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['hours'] });
      showToast({ tone: 'good', text: t('hours.saved') });
      onClose();
    },
  });
  const finish = ({ accountId, region, ...draft }: Values): void => {
    const calendar = calendarOf(draft);
    setInvalid(!isWhole(calendar));
    if (!isWhole(calendar)) return;
    save.mutate({
      accountId: accountId === undefined || accountId === ALL ? null : accountId,
      region: region.trim() === '' ? null : region.trim(),
      calendar,
    });
  };
  const inDialog = (trigger: HTMLElement) => trigger.closest('dialog') ?? document.body;
  const problem = isInvalid ? t('hours.invalid') : save.isError ? describeError(save.error, t).message : null;
  return (
    <Dialog
      title={t(row === null ? 'hours.create' : 'hours.edit')}
      size="wide"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" htmlType="submit" form="calendar" loading={save.isPending}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <FormProblem problem={problem} />
      <Form<Values>
        name="calendar"
        id="calendar"
        layout="vertical"
        requiredMark={false}
        initialValues={{
          ...draftOf(row?.calendar ?? NEW_CALENDAR),
          accountId: row === null ? undefined : (row.accountId ?? ALL),
          region: row?.region ?? '',
        }}
        onFinish={finish}
      >
        <Form.Item
          name="accountId"
          label={t('hours.account')}
          rules={[{ required: true, message: t('hours.choose-account') }]}
        >
          <Select
            disabled={row !== null}
            placeholder={t('hours.choose-account')}
            options={[
              { value: ALL, label: t('hours.for-all') },
              ...accounts.map(({ accountId, name }) => ({ value: accountId, label: name })),
            ]}
            getPopupContainer={inDialog}
          />
        </Form.Item>
        <Form.Item name="region" label={t('hours.region')} extra={t('hours.region-hint')}>
          <Input maxLength={64} autoComplete="off" disabled={row !== null} />
        </Form.Item>
        <Form.Item name="timeZone" label={t('hours.zone')}>
          <Select
            showSearch
            options={Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone }))}
            getPopupContainer={inDialog}
          />
        </Form.Item>
        <WeeklyFields />
        <DatesFields />
      </Form>
    </Dialog>
  );
}
