import type { KnowledgeGroup } from '@zhida/protocol/endpoints';
import { Button } from 'antd';
import { useState } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { DeleteGroupDialog } from './delete-group-dialog.tsx';
import { GroupDialog } from './group-dialog.tsx';
import styles from './knowledge.module.css';

export interface GroupListProps {
  readonly groups: readonly KnowledgeGroup[];
  /** Null: all. */
  readonly chosenId: string | null;
  readonly mayEdit: boolean;
  readonly onChoose: (id: string | null) => void;
}

/** The groups, one of which may be chosen. */
export function GroupList({ groups, chosenId, mayEdit, onChoose }: GroupListProps) {
  const { t } = useTexts();
  const [edited, setEdited] = useState<KnowledgeGroup | 'new' | null>(null);
  const [deleted, setDeleted] = useState<KnowledgeGroup | null>(null);
  const total = groups.reduce((sum, { entryCount }) => sum + entryCount, 0);
  return (
    <nav className={styles.groups} aria-label={t('knowledge.groups')}>
      <ul>
        <li className={styles.group}>
          <Choice
            name={t('knowledge.all-groups')}
            count={total}
            isChosen={chosenId === null}
            onChoose={() => onChoose(null)}
          />
        </li>
        {groups.map((group) => (
          <li key={group.id} className={styles.group}>
            <Choice
              name={group.isDefault ? t('knowledge.default-group') : group.name}
              count={group.entryCount}
              isChosen={group.id === chosenId}
              onChoose={() => onChoose(group.id)}
            />
            {mayEdit && !group.isDefault && (
              <>
                <IconButton label={t('knowledge.rename-named', { name: group.name })} onClick={() => setEdited(group)}>
                  <Icon name="edit" size={16} />
                </IconButton>
                <IconButton label={t('knowledge.delete-named', { name: group.name })} onClick={() => setDeleted(group)}>
                  <Icon name="trash" size={16} />
                </IconButton>
              </>
            )}
          </li>
        ))}
      </ul>
      {mayEdit && (
        <Button type="text" icon={<Icon name="plus" size={16} />} onClick={() => setEdited('new')}>
          {t('knowledge.create-group')}
        </Button>
      )}
      {edited !== null && <GroupDialog group={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
      {deleted !== null && <DeleteGroupDialog group={deleted} onClose={() => setDeleted(null)} />}
    </nav>
  );
}

function Choice({
  name,
  count,
  isChosen,
  onChoose,
}: {
  readonly name: string;
  readonly count: number;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}) {
  return (
    <button type="button" className={styles.name} aria-pressed={isChosen} onClick={onChoose}>
      <span className={styles.label} dir="auto">
        {name}
      </span>
      <span className={styles.count}>{count}</span>
    </button>
  );
}
