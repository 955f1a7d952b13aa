import { useMutation } from '@tanstack/react-query';
import { Button, Form, InputNumber } from 'antd';
import { useState } from 'react';
import { request } from '../../live/rest.ts';
import { describeError } from '../../ui/describe-error.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useRefreshKnowledge } from './queries.ts';
import styles from './knowledge.module.css';

const MOST_DAYS = 3_650;

/** Says how long questions are kept before they are removed by themselves; who may changes it. */
export function KeptDays({ days, mayEdit }: { readonly days: number; readonly mayEdit: boolean }) {
  const { t } = useTexts();
  const [isOpen, setOpen] = useState(false);
  return (
    <p className={styles.kept}>
      {t('knowledge.kept-days', { count: days })}{' '}
      {mayEdit && (
        <Button type="link" size="small" onClick={() => setOpen(true)}>
          {t('knowledge.change-kept-days')}
        </Button>
      )}
      {isOpen && <KeptDaysDialog days={days} onClose={() => setOpen(false)} />}
    </p>
  );
}

function KeptDaysDialog({ days, onClose }: { readonly days: number; readonly onClose: () => void }) {
  const { t } = useTexts();
  const refresh = useRefreshKnowledge();
  const set = (value: number) => request('knowledge.set-unanswered-days', { body: { days: value } });
  const onError = (error: Error): void => {
    showToast({ tone: 'danger', text: describeError(error, t).message });
  };
  // What is shown becomes the new number before the way back is taken.
  const [before] = useState(days);
  const undo = useMutation({ mutationFn: () => set(before), onSuccess: refresh, onError });
  const save = useMutation({
    mutationFn: set,
    onSuccess: async () => {
      await refresh();
      const action = { label: t('common.undo'), run: () => undo.mutate() };
      showToast({ tone: 'good', text: t('knowledge.kept-days-saved'), action });
      onClose();
    },
    onError,
  });
  return (
    <Dialog
      title={t('knowledge.change-kept-days')}
      size="narrow"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" htmlType="submit" form="kept-days" loading={save.isPending}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <Form<{ days: number }>
        name="kept-days"
        id="kept-days"
        layout="vertical"
        requiredMark={false}
        initialValues={{ days }}
        onFinish={({ days: value }) => save.mutate(value)}
      >
        <Form.Item
          name="days"
          label={t('knowledge.kept-days-label')}
          extra={t('knowledge.kept-days-hint')}
          rules={[{ required: true, message: t('common.required') }]}
        >
          <InputNumber min={1} max={MOST_DAYS} precision={0} />
        </Form.Item>
      </Form>
    </Dialog>
  );
}
