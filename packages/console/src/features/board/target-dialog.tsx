import { Button, Form, InputNumber } from 'antd';
import { request } from '../../live/rest.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useBoardAct, type Queue } from './queries.ts';

const SECOND_MS = 1_000;
const DAY_S = 86_400;

/** How long nobody should wait for a person of the account. */
export function TargetDialog({ queue, onClose }: { readonly queue: Queue; readonly onClose: () => void }) {
  const { t } = useTexts();
  const save = useBoardAct(
    (targetMs: number) =>
      request('accounts.set-wait-target', { params: { accountId: queue.accountId }, body: { targetMs } }),
    () => {
      showToast({ tone: 'good', text: t('board.target-saved') });
      onClose();
    },
  );
  return (
    <Dialog
      title={t('board.set-target-of', { name: queue.name })}
      size="narrow"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" htmlType="submit" form="wait-target" loading={save.isPending}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <Form<{ seconds: number }>
        name="wait-target"
        id="wait-target"
        layout="vertical"
        requiredMark={false}
        initialValues={{ seconds: queue.targetMs / SECOND_MS }}
        onFinish={({ seconds }) => save.mutate(Math.round(seconds * SECOND_MS))}
      >
        <Form.Item
          name="seconds"
          label={t('board.target-seconds')}
          rules={[{ required: true, message: t('common.required') }]}
        >
          <InputNumber min={5} max={DAY_S} precision={0} />
        </Form.Item>
      </Form>
    </Dialog>
  );
}
