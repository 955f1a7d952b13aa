import { Button, Form, Input, Radio } from 'antd';
import { Dialog } from '../../ui/dialog.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { showToast } from '../../ui/toasts.ts';
import { setPresenceOf, useBoardAct, type AgentRow, type PresenceChange } from './queries.ts';

const PRESENCES = ['online', 'break', 'offline'] as const;

type Values = Pick<PresenceChange, 'presence' | 'note'>;

/** Sets an agent's presence in his place, with the reason that he is told. */
export function PresenceDialog({ agent, onClose }: { readonly agent: AgentRow; readonly onClose: () => void }) {
  const { t } = useTexts();
  const { agentId, name, presence } = agent;
  const undo = useBoardAct(setPresenceOf, () =>
    showToast({ tone: 'good', text: t('board.presence-undone', { name }) }),
  );
  const save = useBoardAct(setPresenceOf, (change) => {
    const back = { agentId, presence, note: t('board.undo-note') };
    // Nobody can be brought back who is not there any more.
    const action = { label: t('common.undo'), run: () => undo.mutate(back) };
    showToast({
      tone: 'good',
      text: t('board.presence-saved', { name }),
      ...(change.presence === 'offline' ? {} : { action }),
    });
    onClose();
  });
  return (
    <Dialog
      title={t('board.set-presence-of', { name })}
      size="narrow"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" htmlType="submit" form="set-presence" loading={save.isPending}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <Form<Values>
        name="set-presence"
        id="set-presence"
        layout="vertical"
        requiredMark={false}
        initialValues={{ presence: presence === 'break' ? 'online' : 'break' }}
        onFinish={(values) => save.mutate({ agentId, ...values, note: values.note.trim() })}
      >
        <Form.Item name="presence" label={t('board.presence')}>
          <Radio.Group
            options={PRESENCES.filter((value) => value !== presence).map((value) => ({
              value,
              label: t(`presence.${value}`),
            }))}
          />
        </Form.Item>
        <Form.Item
          name="note"
          label={t('board.presence-note')}
          extra={t('board.presence-note-hint')}
          rules={[{ required: true, whitespace: true, message: t('common.required') }]}
        >
          <Input.TextArea rows={2} maxLength={200} data-autofocus />
        </Form.Item>
      </Form>
    </Dialog>
  );
}
