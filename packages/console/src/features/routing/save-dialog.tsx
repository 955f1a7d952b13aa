import type { PlanChoice } from '@zhida/core/routing';
import { Button, Form, Input, Radio } from 'antd';
import { describeError } from '../../ui/describe-error.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { fromLocalField, toLocalField } from '../../ui/time/local-field.ts';
import { serverNow } from '../../ui/time/now.ts';
import { showToast } from '../../ui/toasts.ts';
import { dropDraft } from './drafts.ts';
import { usePlanActs } from './queries.ts';

interface Values {
  readonly begins: 'now' | 'later';
  readonly from?: string;
  readonly ends: 'never' | 'later';
  readonly until?: string;
}

export interface SaveDialogProps {
  readonly accountId: string;
  /** The latest version that the plan was composed after. */
  readonly after: number;
  readonly choice: PlanChoice;
  /** The plan in words. */
  readonly sentence: string;
  readonly onClose: () => void;
}

/** From when until when a plan holds. */
export function SaveDialog({ accountId, after, choice, sentence, onClose }: SaveDialogProps) {
  const { t } = useTexts();
  const { save } = usePlanActs(accountId);
  const submit = ({ begins, from, ends, until }: Values) =>
    save.mutate(
      {
        after,
        choice,
        fromAt: begins === 'now' ? null : fromLocalField(from),
        untilAt: ends === 'never' ? null : fromLocalField(until),
      },
      {
        onSuccess: () => {
          dropDraft(accountId);
          showToast({ tone: 'good', text: t(begins === 'now' ? 'routing.saved' : 'routing.saved-later') });
          onClose();
        },
      },
    );
  return (
    <Dialog
      title={t('routing.save')}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" htmlType="submit" form="routing-save" loading={save.isPending}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <FormProblem problem={save.isError ? describeError(save.error, t).message : null} />
      <p>{sentence}</p>
      <Form<Values>
        name="routing-save"
        id="routing-save"
        layout="vertical"
        requiredMark={false}
        initialValues={{ begins: 'now', ends: 'never' }}
        onFinish={submit}
      >
        <Form.Item name="begins" label={t('routing.begins')}>
          <Radio.Group
            options={(['now', 'later'] as const).map((value) => ({ value, label: t(`routing.begins-${value}`) }))}
          />
        </Form.Item>
        <TimeItem when="begins" name="from" label={t('routing.from')} />
        <Form.Item name="ends" label={t('routing.ends')}>
          <Radio.Group
            options={(['never', 'later'] as const).map((value) => ({ value, label: t(`routing.ends-${value}`) }))}
          />
        </Form.Item>
        <TimeItem when="ends" name="until" label={t('routing.until')} />
      </Form>
    </Dialog>
  );
}

/** A time that is asked for only where it is wanted; not one that has passed. */
function TimeItem({
  when,
  name,
  label,
}: {
  readonly when: 'begins' | 'ends';
  readonly name: 'from' | 'until';
  readonly label: string;
}) {
  const { t } = useTexts();
  const isAsked = Form.useWatch<Values['begins']>(when) === 'later';
  const from = Form.useWatch<string | undefined>('from');
  const begins = Form.useWatch<Values['begins']>('begins');
  if (!isAsked) return null;
  const leastAt = name === 'until' && begins === 'later' ? (fromLocalField(from) ?? serverNow()) : serverNow();
  return (
    <Form.Item
      name={name}
      label={label}
      rules={[
        {
          validator: (_, value: string | undefined) => {
            const at = fromLocalField(value);
            return at !== null && at > leastAt
              ? Promise.resolve()
              : Promise.reject(new Error(t(name === 'until' ? 'routing.until-wrong' : 'routing.from-wrong')));
          },
        },
      ]}
    >
      <Input type="datetime-local" min={toLocalField(leastAt)} />
    </Form.Item>
  );
}
