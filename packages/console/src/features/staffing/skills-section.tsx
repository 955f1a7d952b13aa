import type { Skill } from '@zhida/protocol/endpoints';
import { Button } from 'antd';
import { useState } from 'react';
import { request } from '../../live/rest.ts';
import { describeError } from '../../ui/describe-error.ts';
import { Empty } from '../../ui/empty.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { showToast } from '../../ui/toasts.ts';
import { useDeleteWithUndo } from '../../ui/use-delete-with-undo.ts';
import { useRefresh, useSkills } from './queries.ts';
import { Section } from './section.tsx';
import { SkillDialog } from './skill-dialog.tsx';
import styles from './staffing.module.css';

/** The skills of the enterprise, in its own words. */
export function SkillsSection() {
  const { t } = useTexts();
  const skills = useSkills();
  const refresh = useRefresh();
  const [edited, setEdited] = useState<Skill | 'new' | null>(null);
  const { deletedKey, remove } = useDeleteWithUndo<string>({
    carryOut: async (skillId) => {
      try {
        await request('skills.delete', { params: { skillId } });
      } catch (error) {
        showToast({ tone: 'danger', text: describeError(error, t).message });
      }
    },
    refresh,
  });
  const actionsOf = (skill: Skill) => (
    <span className={styles.actions}>
      <IconButton label={t('staffing.rename-skill', { name: skill.name })} onClick={() => setEdited(skill)}>
        <Icon name="edit" size={18} />
      </IconButton>
      <IconButton
        label={t('staffing.delete-skill', { name: skill.name })}
        onClick={() => remove(skill.id, t('staffing.deleted-skill', { name: skill.name }))}
      >
        <Icon name="trash" size={18} />
      </IconButton>
    </span>
  );
  const columns: readonly Column<Skill>[] = [
    {
      key: 'name',
      track: 'minmax(0, 1fr)',
      title: t('staffing.skill'),
      cell: nameOf,
    },
    {
      key: 'agents',
      track: '8rem',
      title: t('staffing.who-has'),
      align: 'end',
      cell: ({ agents }) => t('staffing.agents-count', { count: agents }),
    },
    {
      key: 'actions',
      track: '6rem',
      title: t('common.actions'),
      align: 'end',
      cell: (skill) => actionsOf(skill),
    },
  ];
  return (
    <Section
      title={t('staffing.skills')}
      lead={t('staffing.skills-lead')}
      query={skills}
      failed={t('staffing.skills-failed')}
      actions={<Button onClick={() => setEdited('new')}>{t('staffing.create-skill')}</Button>}
    >
      <Table
        caption={t('staffing.skills')}
        columns={columns}
        rows={(skills.data ?? []).filter(({ id }) => id !== deletedKey)}
        rowKey={({ id }) => id}
        empty={<Empty icon="star" title={t('staffing.no-skills')} hint={t('staffing.no-skills-hint')} />}
      />
      {edited !== null && <SkillDialog skill={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Section>
  );
}

const nameOf = ({ name }: Skill) => <span dir="auto">{name}</span>;
