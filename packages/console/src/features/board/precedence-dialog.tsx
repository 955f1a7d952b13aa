import { Button, Checkbox, Form, Input, Radio } from 'antd';
import { announceListsChanged } from '../../live/lists-version.ts';
import { submitInput } from '../../live/submit.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useBoardAct, type WaitingRow } from './queries.ts';

const CLASSES = ['none', 'B', 'A'] as const;

interface Values {
  readonly isFront: boolean;
  readonly raisedTo: (typeof CLASSES)[number];
  readonly reason: string;
}

const classOf = (raisedTo: Values['raisedTo']) => (raisedTo === 'none' ? null : raisedTo);

/** Moves somebody who waits before all others or raises his class, with the reason that stays in the log; or takes it back. */
export function PrecedenceDialog({ row, onClose }: { readonly row: WaitingRow; readonly onClose: () => void }) {
  const { t } = useTexts();
  const { conversationId, precedence } = row;
  const customer = row.customer.name ?? row.customer.code;
  const submit = ({ isFront, raisedTo, reason }: Values) =>
    submitInput(conversationId, { type: 'prioritise', isFront, priorityClass: classOf(raisedTo), reason });
  const had = {
    isFront: precedence.front !== null,
    raisedTo: precedence.priorityClass === 'A' || precedence.priorityClass === 'B' ? precedence.priorityClass : 'none',
  } as const;
  const undo = useBoardAct(submit, () => {
    announceListsChanged();
    showToast({ tone: 'good', text: t('board.precedence-undone', { customer }) });
  });
  const save = useBoardAct(submit, () => {
    announceListsChanged();
    const run = () => undo.mutate({ ...had, reason: t('board.undo-note') });
    const action = { label: t('common.undo'), run };
    showToast({ tone: 'good', text: t('board.precedence-saved', { customer }), action });
    onClose();
  });
  return (
    <Dialog
      title={t('board.precedence-of', { customer })}
      size="narrow"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" htmlType="submit" form="precedence" loading={save.isPending}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <Form<Values>
        name="precedence"
        id="precedence"
        layout="vertical"
        requiredMark={false}
        initialValues={had}
        onFinish={(values) => save.mutate({ ...values, reason: values.reason.trim() })}
      >
        <Form.Item name="isFront" valuePropName="checked" extra={t('board.to-front-hint')}>
          <Checkbox data-autofocus>{t('board.to-front')}</Checkbox>
        </Form.Item>
        <Form.Item name="raisedTo" label={t('board.raise-class')} extra={t('board.raise-class-hint')}>
          <Radio.Group
            options={CLASSES.map((value) => ({
              value,
              label: value === 'none' ? t('board.not-raised') : t('routing.class', { name: value }),
            }))}
          />
        </Form.Item>
        <Form.Item
          name="reason"
          label={t('board.presence-note')}
          extra={t('board.precedence-reason-hint')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        >
          <Input.TextArea rows={2} maxLength={200} />
        </Form.Item>
      </Form>
    </Dialog>
  );
}
