import type { AccountDemand } from '@zhida/protocol/endpoints';
import { useState } from 'react';
import { mayDo } from '../../live/permissions.ts';
import { usePrincipal } from '../../live/session.ts';
import { Empty } from '../../ui/empty.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { DemandDialog } from './demand-dialog.tsx';
import { useDemands, useSkills } from './queries.ts';
import { Section } from './section.tsx';
import { joinNames } from './values.ts';
import styles from './staffing.module.css';

/** What the customers of each account need, and whether agents accept first. */
export function DemandsSection() {
  const { t } = useTexts();
  const demands = useDemands();
  const [edited, setEdited] = useState<AccountDemand | null>(null);
  const mayEdit = mayDo(usePrincipal(), { do: 'manage-accounts' });
  const columns = useColumns(mayEdit ? setEdited : null);
  return (
    <Section
      title={t('staffing.demands')}
      lead={mayEdit ? t('staffing.demands-lead') : t('staffing.administrators-only')}
      query={demands}
      failed={t('staffing.demands-failed')}
    >
      <Table
        caption={t('staffing.demands')}
        columns={columns}
        rows={demands.data ?? []}
        rowKey={({ accountId }) => accountId}
        empty={<Empty icon="door" title={t('staffing.no-accounts')} />}
      />
      {edited !== null && <DemandDialog account={edited} onClose={() => setEdited(null)} />}
    </Section>
  );
}

function useColumns(edit: ((account: AccountDemand) => void) | null): readonly Column<AccountDemand>[] {
  const { t, language } = useTexts();
  const skills = new Map(useSkills().data?.map(({ id, name }) => [id, name]));
  return [
    {
      key: 'name',
      track: 'minmax(0, 1fr)',
      title: t('staffing.account'),
      cell: ({ name }) => <span dir="auto">{name}</span>,
    },
    {
      key: 'skills',
      track: 'minmax(0, 2fr)',
      title: t('staffing.required'),
      cell: ({ demand }) => (
        <span className={styles.list}>
          {joinNames(
            demand.required.map(({ skill, level }) =>
              t('staffing.skill-level', { name: skills.get(skill) ?? '', level }),
            ),
            language,
          ) || t('staffing.none')}
        </span>
      ),
    },
    {
      key: 'class',
      track: '5rem',
      title: t('staffing.class'),
      cell: ({ demand }) => demand.priorityClass ?? 'C',
    },
    {
      key: 'languages',
      track: 'minmax(0, 1fr)',
      title: t('staffing.languages'),
      cell: ({ languages }) => <bdi>{joinNames(languages, language) || t('staffing.any')}</bdi>,
    },
    {
      key: 'accept',
      track: '8rem',
      title: t('staffing.accept'),
      cell: ({ acceptWithinMs }) =>
        typeof acceptWithinMs === 'number'
          ? t('staffing.accept-within', { seconds: acceptWithinMs / 1_000 })
          : t('staffing.at-once'),
    },
    {
      key: 'actions',
      track: '4rem',
      title: t('common.actions'),
      align: 'end',
      cell: (account) =>
        edit === null ? null : (
          <IconButton label={t('staffing.edit-demand', { name: account.name })} onClick={() => edit(account)}>
            <Icon name="edit" size={18} />
          </IconButton>
        ),
    },
  ];
}
