import type { QuickReply } from '@zhida/protocol/endpoints';
import { Button } from 'antd';
import { useState } from 'react';
import { useQuickReplies } from '../../live/directory.ts';
import { usePrincipal } from '../../live/session.ts';
import { Empty } from '../../ui/empty.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { QuickReplyDialog } from './quick-reply-dialog.tsx';
import { useDeleteQuickReply } from './use-delete-quick-reply.ts';
import styles from './quick-replies-page.module.css';

/** Answers kept ready: the team's and one's own. */
export function QuickRepliesPage() {
  const { t } = useTexts();
  const replies = useQuickReplies();
  const [edited, setEdited] = useState<QuickReply | 'new' | null>(null);
  const { deletedId, remove } = useDeleteQuickReply();
  const columns = useColumns(setEdited, remove);
  const shown = replies.data?.filter(({ id }) => id !== deletedId) ?? [];
  return (
    <Page
      title={t('quick-replies.title')}
      lead={t('quick-replies.lead')}
      actions={
        <Button type="primary" onClick={() => setEdited('new')}>
          {t('quick-replies.create')}
        </Button>
      }
    >
      {replies.isPending && <Skeleton />}
      {replies.isError && replies.data === undefined && (
        <Trouble title={t('quick-replies.load-failed')} error={replies.error} onRetry={() => void replies.refetch()} />
      )}
      {replies.data !== undefined && (
        <Table
          caption={t('quick-replies.title')}
          columns={columns}
          rows={shown}
          rowKey={({ id }) => id}
          empty={<Empty icon="bolt" title={t('quick-replies.empty')} hint={t('quick-replies.empty-hint')} />}
        />
      )}
      {edited !== null && <QuickReplyDialog reply={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </Page>
  );
}

function useColumns(
  edit: (reply: QuickReply) => void,
  remove: (reply: QuickReply) => void,
): readonly Column<QuickReply>[] {
  const { t } = useTexts();
  const { role } = usePrincipal();
  const mayEdit = ({ isShared }: QuickReply): boolean => !isShared || role !== 'agent';
  return [
    {
      key: 'shortcut',
      track: 'minmax(0, 10rem)',
      title: t('quick-replies.shortcut'),
      cell: ({ shortcut }) => <code className={styles.shortcut}>/{shortcut}</code>,
    },
    {
      key: 'text',
      track: 'minmax(0, 1fr)',
      title: t('quick-replies.text'),
      cell: ({ text }) => (
        <span className={styles.text} dir="auto">
          {text}
        </span>
      ),
    },
    {
      key: 'whose',
      track: '7rem',
      title: t('quick-replies.whose'),
      cell: ({ isShared }) => (
        <Tag tone={isShared ? 'good' : 'plain'}>{t(isShared ? 'quick-replies.shared' : 'quick-replies.own')}</Tag>
      ),
    },
    {
      key: 'actions',
      track: '7rem',
      title: t('common.actions'),
      align: 'end',
      cell: (reply) => {
        const reason = mayEdit(reply) ? '' : ` (${t('quick-replies.supervisors-only')})`;
        return (
          <span className={styles.actions}>
            <IconButton
              label={t('quick-replies.edit-named', { shortcut: reply.shortcut }) + reason}
              disabled={reason !== ''}
              onClick={() => edit(reply)}
            >
              <Icon name="edit" size={18} />
            </IconButton>
            <IconButton
              label={t('quick-replies.delete-named', { shortcut: reply.shortcut }) + reason}
              disabled={reason !== ''}
              onClick={() => remove(reply)}
            >
              <Icon name="trash" size={18} />
            </IconButton>
          </span>
        );
      },
    },
  ];
}
