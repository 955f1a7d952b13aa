import type { AgentStaffing } from '@zhida/protocol/endpoints';
import { useState } from 'react';
import { Empty } from '../../ui/empty.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { AgentDialog } from './agent-dialog.tsx';
import { useSkills, useStaffing, useTeams } from './queries.ts';
import { SeatsOfDay } from './seats-of-day.tsx';
import { Section } from './section.tsx';
import { joinNames } from './values.ts';
import styles from './staffing.module.css';

/** Every agent with what he can, where he is and how much he takes. */
export function AgentsSection() {
  const { t } = useTexts();
  const staffing = useStaffing();
  const [edited, setEdited] = useState<AgentStaffing | null>(null);
  const columns = useColumns(setEdited);
  return (
    <Section
      title={t('staffing.agents')}
      lead={t('staffing.agents-lead')}
      query={staffing}
      failed={t('staffing.agents-failed')}
    >
      <Table
        caption={t('staffing.agents')}
        columns={columns}
        rows={staffing.data?.agents ?? []}
        rowKey={({ agentId }) => agentId}
        empty={<Empty icon="person" title={t('organisation.no-agents')} />}
      />
      <SeatsOfDay seats={staffing.data?.seats ?? []} />
      {edited !== null && <AgentDialog agent={edited} onClose={() => setEdited(null)} />}
    </Section>
  );
}

function useColumns(edit: (agent: AgentStaffing) => void): readonly Column<AgentStaffing>[] {
  const { t, language } = useTexts();
  const skills = new Map(useSkills().data?.map(({ id, name }) => [id, name]));
  const teams = new Map(useTeams().data?.map(({ id, name }) => [id, name]));
  return [
    {
      key: 'name',
      track: 'minmax(0, 1.2fr)',
      title: t('organisation.agent'),
      cell: ({ name, shift }) => (
        <span dir="auto">
          {name}{' '}
          {shift !== null && (
            <Tag tone={shift.isOn ? 'good' : 'plain'}>{t(shift.isOn ? 'presence.shift-on' : 'presence.shift-off')}</Tag>
          )}
        </span>
      ),
    },
    {
      key: 'skills',
      track: 'minmax(0, 2fr)',
      title: t('staffing.skills'),
      cell: ({ staffing }) => (
        <span className={styles.list}>
          {joinNames(
            Object.entries(staffing.skills).map(([id, level]) =>
              t('staffing.skill-level', { name: skills.get(id) ?? '', level }),
            ),
            language,
          ) || t('staffing.none')}
        </span>
      ),
    },
    {
      key: 'languages',
      track: 'minmax(0, 1fr)',
      title: t('staffing.languages'),
      cell: ({ staffing }) => <bdi>{joinNames(staffing.languages, language) || t('staffing.none')}</bdi>,
    },
    {
      key: 'where',
      track: 'minmax(0, 1.2fr)',
      title: t('staffing.where'),
      cell: ({ staffing: { region, teamId } }) => (
        <span className={styles.list}>
          {[region, teamId === null ? null : teams.get(teamId)].filter((word) => word).join(' · ') ||
            t('staffing.none')}
        </span>
      ),
    },
    {
      key: 'desk',
      track: '5rem',
      title: t('staffing.chats'),
      align: 'end',
      cell: ({ staffing }) => staffing.capacity.chat,
    },
    {
      key: 'actions',
      track: '4rem',
      title: t('common.actions'),
      align: 'end',
      cell: (agent) => (
        <IconButton label={t('staffing.edit-agent', { name: agent.name })} onClick={() => edit(agent)}>
          <Icon name="edit" size={18} />
        </IconButton>
      ),
    },
  ];
}
