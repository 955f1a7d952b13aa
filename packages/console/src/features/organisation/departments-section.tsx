import type { Department } from '@zhida/protocol/endpoints';
import { Button } from 'antd';
import { useState } from 'react';
import { useAccounts, useColleagues } from '../../live/directory.ts';
import { Empty } from '../../ui/empty.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { DepartmentDialog } from './department-dialog.tsx';
import { Section } from './section.tsx';
import { useDeleteDepartment } from './use-delete-department.ts';
import { namesOf, useDepartments } from './use-organisation.ts';
import styles from './organisation.module.css';

/** Departments: who is in them, what they serve. */
export function DepartmentsSection() {
  const { t } = useTexts();
  const departments = useDepartments();
  const [edited, setEdited] = useState<Department | 'new' | null>(null);
  const { deletedId, remove } = useDeleteDepartment();
  const columns = useColumns(setEdited, remove);
  return (
    <Section
      title={t('organisation.departments')}
      actions={
        <Button type="primary" onClick={() => setEdited('new')}>
          {t('organisation.create')}
        </Button>
      }
    >
      {departments.isPending && <Skeleton />}
      {departments.isError && departments.data === undefined && (
        <Trouble
          title={t('organisation.load-failed')}
          error={departments.error}
          onRetry={() => void departments.refetch()}
        />
      )}
      {departments.data !== undefined && (
        <Table
          caption={t('organisation.departments')}
          columns={columns}
          rows={departments.data.filter(({ id }) => id !== deletedId)}
          rowKey={({ id }) => id}
          empty={<Empty icon="team" title={t('organisation.empty')} hint={t('organisation.empty-hint')} />}
        />
      )}
      {edited !== null && (
        <DepartmentDialog department={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </Section>
  );
}

function useColumns(
  edit: (department: Department) => void,
  remove: (department: Department) => void,
): readonly Column<Department>[] {
  const { t } = useTexts();
  const accounts = useAccounts();
  const agents = useColleagues();
  const members = agents.data?.map(({ agentId, name }) => ({ id: agentId, name }));
  return [
    { key: 'number', track: '4rem', title: t('organisation.number'), cell: ({ id }) => id },
    {
      key: 'name',
      track: 'minmax(0, 1fr)',
      title: t('organisation.name'),
      cell: ({ name }) => <span dir="auto">{name}</span>,
    },
    {
      key: 'members',
      track: 'minmax(0, 2fr)',
      title: t('organisation.members'),
      cell: ({ agentIds }) => <span className={styles.names}>{namesOf(agentIds, members)}</span>,
    },
    {
      key: 'accounts',
      track: 'minmax(0, 2fr)',
      title: t('organisation.accounts'),
      cell: ({ accountIds }) => <span className={styles.names}>{namesOf(accountIds, accounts.data)}</span>,
    },
    {
      key: 'actions',
      track: '6rem',
      title: t('common.actions'),
      align: 'end',
      cell: (department) => (
        <span className={styles.actions}>
          <IconButton label={t('organisation.edit-named', { name: department.name })} onClick={() => edit(department)}>
            <Icon name="edit" size={18} />
          </IconButton>
          <IconButton
            label={t('organisation.delete-named', { name: department.name })}
            onClick={() => remove(department)}
          >
            <Icon name="trash" size={18} />
          </IconButton>
        </span>
      ),
    },
  ];
}
