import { useQuery } from '@tanstack/react-query';
import { Button, Form, Select } from 'antd';
import { request } from '../../live/rest.ts';
import { submitInput } from '../../live/submit.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { showToast } from '../../ui/toasts.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { rebook, useBoardAct, type CallbackRow } from './queries.ts';
import { spanWords } from './span-words.ts';

const ANYBODY = 'anybody';

interface Values {
  readonly from: number;
  readonly agentId: string;
}

/** Another window for a callback, and the agent who is asked first when it is due. */
export function CallbackDialog({ row, onClose }: { readonly row: CallbackRow; readonly onClose: () => void }) {
  const { t, language } = useTexts();
  const { conversationId, account, at, until, agent, stage } = row;
  const customer = row.customer.name ?? row.customer.code;
  const choices = useQuery({
    queryKey: ['board', 'callback-choices', conversationId],
    queryFn: async () => ({
      slots: (await request('board.list-callback-slots', { params: { conversationId } })).slots,
      agents: (await request('board.list-agents', { query: { accountId: account.id, limit: 500 } })).rows,
    }),
    staleTime: 0,
  });
  const undo = useBoardAct(rebook, () => showToast({ tone: 'good', text: t('board.callback-undone', { customer }) }));
  const save = useBoardAct(
    async ({ from, agentId }: Values) => {
      if (from !== at) await submitInput(conversationId, { type: 'move-callback', from });
      const wanted = agentId === ANYBODY ? null : agentId;
      if (wanted !== (agent?.agentId ?? null)) {
        await submitInput(conversationId, { type: 'designate-callback', agentId: wanted });
      }
    },
    () => {
      const action = { label: t('common.undo'), run: () => undo.mutate(row) };
      showToast({
        tone: 'good',
        text: t('board.callback-changed', { customer }),
        ...(stage === 'booked' ? { action } : {}),
      });
      onClose();
    },
  );
  const present = { value: at, label: spanWords(at, until, language) };
  const inDialog = { getPopupContainer: (trigger: HTMLElement) => trigger.closest('dialog') ?? document.body };
  return (
    <Dialog
      title={t('board.callback-change-of', { customer })}
      size="narrow"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            type="primary"
            htmlType="submit"
            form="callback"
            loading={save.isPending}
            disabled={choices.data === undefined}
          >
            {t('common.save')}
          </Button>
        </>
      }
    >
      {choices.isPending && <Skeleton />}
      {choices.isError && choices.data === undefined && (
        <Trouble title={t('board.failed')} error={choices.error} onRetry={() => void choices.refetch()} />
      )}
      {choices.data !== undefined && (
        <Form<Values>
          name="callback"
          id="callback"
          layout="vertical"
          requiredMark={false}
          initialValues={{ from: at, agentId: agent?.agentId ?? ANYBODY }}
          onFinish={(values) => save.mutate(values)}
        >
          <Form.Item name="from" label={t('board.callback-window')} extra={t('board.callback-window-hint')}>
            <Select
              {...inDialog}
              options={[
                present,
                ...choices.data.slots
                  .filter(({ from }) => from !== at)
                  .map(({ from, to, left }) => ({
                    value: from,
                    label: `${spanWords(from, to, language)} · ${t('board.callback-left', { count: left })}`,
                  })),
              ]}
            />
          </Form.Item>
          <Form.Item name="agentId" label={t('board.callback-agent')} extra={t('board.callback-agent-hint')}>
            <Select
              {...inDialog}
              showSearch={{ optionFilterProp: 'label' }}
              options={[
                { value: ANYBODY, label: t('board.callback-anybody') },
                ...choices.data.agents.map(({ agentId, name }) => ({ value: agentId, label: name })),
              ]}
            />
          </Form.Item>
        </Form>
      )}
    </Dialog>
  );
}
