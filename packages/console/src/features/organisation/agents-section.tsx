import { useState } from 'react';
import { useColleagues, type Colleague } from '../../live/directory.ts';
import { Empty } from '../../ui/empty.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { Section } from './section.tsx';
import { UserIdDialog } from './user-id-dialog.tsx';

/** The members, with the ids by which programs know them. */
export function AgentsSection() {
  const { t } = useTexts();
  const agents = useColleagues();
  const [edited, setEdited] = useState<Colleague | null>(null);
  const columns = useColumns(setEdited);
  return (
    <Section title={t('organisation.agents')}>
      {agents.isPending && <Skeleton />}
      {agents.isError && agents.data === undefined && (
        <Trouble title={t('organisation.agents-failed')} error={agents.error} onRetry={() => void agents.refetch()} />
      )}
      {agents.data !== undefined && (
        <Table
          caption={t('organisation.agents')}
          columns={columns}
          rows={agents.data}
          rowKey={({ agentId }) => agentId}
          empty={<Empty icon="person" title={t('organisation.no-agents')} />}
        />
      )}
      {edited !== null && <UserIdDialog agent={edited} onClose={() => setEdited(null)} />}
    </Section>
  );
}

function useColumns(edit: (agent: Colleague) => void): readonly Column<Colleague>[] {
  const { t } = useTexts();
  return [
    {
      key: 'name',
      track: 'minmax(0, 1fr)',
      title: t('organisation.agent'),
      cell: ({ name }) => <span dir="auto">{name}</span>,
    },
    {
      key: 'user-id',
      track: 'minmax(0, 2fr)',
      title: t('organisation.user-id'),
      cell: ({ userId }) => <code>{userId}</code>,
    },
    {
      key: 'actions',
      track: '6rem',
      title: t('common.actions'),
      align: 'end',
      cell: (agent) => (
        <IconButton label={t('organisation.edit-user-id', { name: agent.name })} onClick={() => edit(agent)}>
          <Icon name="edit" size={18} />
        </IconButton>
      ),
    },
  ];
}
