import { Button } from 'antd';
import { useState } from 'react';
import { Empty } from '../../ui/empty.tsx';
import { PresenceDot } from '../../ui/presence-dot.tsx';
import { SearchInput } from '../../ui/search-input.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { formatSpan } from '../../ui/time/format-time.ts';
import { useNow } from '../../ui/time/now.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { PresenceDialog } from './presence-dialog.tsx';
import { useBoardAgents, type AgentRow } from './queries.ts';
import { ServedDialog } from './served-dialog.tsx';
import styles from './board.module.css';

/** Who works: presence and since when, load, and what a supervisor may do about it. */
export function AgentTable({ accountId }: { readonly accountId: string | null }) {
  const { t } = useTexts();
  const [search, setSearch] = useState('');
  const [asked, setAsked] = useState<{ readonly what: 'presence' | 'served'; readonly agent: AgentRow } | null>(null);
  const agents = useBoardAgents(accountId, search);
  const columns = useColumns((what, agent) => setAsked({ what, agent }));
  return (
    <>
      <SearchInput className={styles.search} label={t('why.search')} maxLength={64} onSearch={setSearch} />
      {agents.isPending && <Skeleton />}
      {agents.isError && agents.data === undefined && (
        <Trouble title={t('board.failed')} error={agents.error} onRetry={() => void agents.refetch()} />
      )}
      {agents.data !== undefined && (
        <Table
          caption={t('board.agents')}
          columns={columns}
          rows={[...new Map(agents.data.pages.flatMap(({ rows }) => rows).map((row) => [row.agentId, row])).values()]}
          rowKey={({ agentId }) => agentId}
          empty={<Empty icon="person" title={t('why.none-fit')} />}
          onEnd={agents.hasNextPage ? () => void agents.fetchNextPage() : undefined}
        />
      )}
      {asked?.what === 'presence' && <PresenceDialog agent={asked.agent} onClose={() => setAsked(null)} />}
      {asked?.what === 'served' && <ServedDialog agent={asked.agent} onClose={() => setAsked(null)} />}
    </>
  );
}

function useColumns(ask: (what: 'presence' | 'served', agent: AgentRow) => void): readonly Column<AgentRow>[] {
  const { t } = useTexts();
  const now = useNow();
  return [
    { key: 'name', track: 'minmax(8rem, 1fr)', title: t('why.agent'), cell: ({ name }) => <bdi>{name}</bdi> },
    {
      key: 'presence',
      track: 'minmax(10rem, 1.2fr)',
      title: t('board.presence'),
      cell: ({ presence, breakReason, presenceSetBy }) => (
        <span className={styles.target}>
          <PresenceDot presence={presence} />
          {t(`presence.${presence}`)}
          {breakReason !== null && ` · ${t(`board.break-${breakReason}`)}`}
          {presenceSetBy !== null && ` · ${t('board.set-by', { name: presenceSetBy })}`}
        </span>
      ),
    },
    {
      key: 'since',
      track: '8rem',
      title: t('board.since'),
      cell: ({ presenceSince }) => (presenceSince === null ? '–' : formatSpan(now - presenceSince, t)),
    },
    {
      key: 'load',
      track: '5rem',
      title: t('why.desk'),
      align: 'end',
      cell: ({ load, capacity }) => `${load}/${capacity}`,
    },
    {
      key: 'shift',
      track: '7rem',
      title: t('board.shift'),
      cell: ({ shift }) => (shift === null ? '–' : t(shift.isOn ? 'board.on-shift' : 'board.off-shift')),
    },
    {
      key: 'acts',
      track: '14rem',
      title: t('common.actions'),
      align: 'end',
      cell: (agent) => (
        <span className={styles.acts}>
          <Button
            size="small"
            disabled={agent.load === 0}
            aria-label={t('board.served-of', { name: agent.name })}
            onClick={() => ask('served', agent)}
          >
            {t('board.served')}
          </Button>
          <Button
            size="small"
            disabled={agent.presence === 'offline'}
            title={agent.presence === 'offline' ? t('board.not-there') : undefined}
            aria-label={t('board.set-presence-of', { name: agent.name })}
            onClick={() => ask('presence', agent)}
          >
            {t('board.set-presence')}
          </Button>
        </span>
      ),
    },
  ];
}
