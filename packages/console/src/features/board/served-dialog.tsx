import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { askHandOn, askWhy } from '../../live/asked-dialogs.ts';
import { request } from '../../live/rest.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table } from '../../ui/table.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import type { AgentRow } from './queries.ts';
import { useServedColumns } from './served-columns.tsx';

/** The conversations on an agent's desk: each can be given to somebody else. */
export function ServedDialog({ agent, onClose }: { readonly agent: AgentRow; readonly onClose: () => void }) {
  const { t } = useTexts();
  const { agentId, name } = agent;
  const served = useQuery({
    queryKey: ['board', 'served', agentId],
    queryFn: async () => (await request('board.list-served', { params: { agentId } })).items,
    staleTime: 0,
  });
  const columns = useServedColumns({
    onWhy: (about) => {
      onClose();
      askWhy(about);
    },
    onReassign: (about) => {
      onClose();
      askHandOn({ ...about, back: { agentId } });
    },
  });
  return (
    <Dialog
      title={t('board.served-of', { name })}
      size="wide"
      onClose={onClose}
      footer={<Button onClick={onClose}>{t('common.close')}</Button>}
    >
      {served.isPending && <Skeleton />}
      {served.isError && served.data === undefined && (
        <Trouble title={t('board.failed')} error={served.error} onRetry={() => void served.refetch()} />
      )}
      {served.data !== undefined && (
        <Table
          caption={t('board.served-of', { name })}
          isNarrow
          columns={columns}
          rows={served.data}
          rowKey={({ state }) => state.id}
          empty={<Empty icon="chat" title={t('board.serves-nobody')} />}
        />
      )}
    </Dialog>
  );
}
