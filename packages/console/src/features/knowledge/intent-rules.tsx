import { useMutation } from '@tanstack/react-query';
import { handOverRule, type HandOverRule } from '@zhida/core/bots';
import type { Intent, OwnHandOver } from '@zhida/core/knowledge';
import type { AccountBotPolicy } from '@zhida/protocol/endpoints';
import { Input } from 'antd';
import { useId, useState } from 'react';
import { request } from '../../live/rest.ts';
import { describeError } from '../../ui/describe-error.ts';
import { Empty } from '../../ui/empty.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Table, type Column } from '../../ui/table.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { showToast } from '../../ui/toasts.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { saysOf } from './hand-over-field.tsx';
import { intentName } from './intent-name.ts';
import { IntentRuleDialog } from './intent-rule-dialog.tsx';
import { useIntents, useRefreshKnowledge } from './queries.ts';
import styles from './knowledge.module.css';

interface Row {
  readonly intent: Intent;
  readonly rule: HandOverRule;
}
interface Change {
  readonly intent: Intent;
  readonly handOver: OwnHandOver | null;
}

/** Every intent with the rule that holds for it with an account, and who says so. */
export function IntentRules({ account: { accountId, policy } }: { readonly account: AccountBotPolicy }) {
  const { t, language } = useTexts();
  const intents = useIntents();
  const refresh = useRefreshKnowledge();
  const [search, setSearch] = useState('');
  const [edited, setEdited] = useState<Row | null>(null);
  const heading = useId();
  const ruleBefore = ({ key }: Intent): OwnHandOver | null =>
    Object.hasOwn(policy.intents, key) ? (policy.intents[key] ?? null) : null;
  const set = useMutation({
    mutationFn: ({ intent: { key: intentKey }, handOver }: Change) =>
      request('accounts.set-intent-hand-over', { params: { accountId, intentKey }, body: { handOver } }),
    onSuccess: refresh,
    onError: (error) => showToast({ tone: 'danger', text: describeError(error, t).message }),
  });
  const keep = async (change: Change): Promise<void> => {
    const before = ruleBefore(change.intent);
    await set.mutateAsync(change);
    setEdited(null);
    showToast({
      tone: 'good',
      text: t('hand-over.intent-saved', { name: intentName(change.intent, language) }),
      action: { label: t('common.undo'), run: () => set.mutate({ intent: change.intent, handOver: before }) },
    });
  };
  const change = (changed: Change): void => void keep(changed).catch(() => {});
  const columns = useColumns(setEdited, (intent) => change({ intent, handOver: null }));
  if (intents.isPending) return <Skeleton />;
  if (intents.data === undefined)
    return <Trouble title={t('knowledge.load-failed')} error={intents.error} onRetry={() => void intents.refetch()} />;
  const words = search.trim().toLowerCase();
  const rows = intents.data
    .filter((intent) => `${intent.key} ${Object.values(intent.names).join(' ')}`.toLowerCase().includes(words))
    .map((intent): Row => ({ intent, rule: handOverRule({ own: null, intent }, policy) }));
  return (
    <section className={styles.entries} aria-labelledby={heading}>
      <h2 id={heading} className={styles.heading}>
        {t('hand-over.intent-rules')}
      </h2>
      <p className={styles.hint}>{t('hand-over.intent-rules-hint')}</p>
      <div className={styles.chooser}>
        <Input
          allowClear
          aria-label={t('hand-over.search')}
          placeholder={t('hand-over.search')}
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
      </div>
      <Table
        caption={t('hand-over.intent-rules')}
        columns={columns}
        rows={rows}
        rowKey={({ intent }) => intent.key}
        empty={<Empty icon="question" title={t('knowledge.no-intents')} hint={t('knowledge.no-intents-hint')} />}
      />
      {edited !== null && (
        <IntentRuleDialog
          {...edited}
          isSaving={set.isPending}
          onSave={(handOver) => change({ intent: edited.intent, handOver })}
          onClose={() => setEdited(null)}
        />
      )}
    </section>
  );
}

function useColumns(edit: (row: Row) => void, reset: (intent: Intent) => void): readonly Column<Row>[] {
  const { t, language } = useTexts();
  return [
    {
      key: 'name',
      track: 'minmax(0, 1fr)',
      title: t('knowledge.intent'),
      cell: ({ intent }) => <bdi className={styles.question}>{intentName(intent, language)}</bdi>,
    },
    {
      key: 'rule',
      track: 'minmax(0, 2fr)',
      title: t('knowledge.hand-over'),
      cell: ({ rule }) => (
        <>
          {saysOf(rule.policy, t)} {rule.isUrgent && <Tag tone="danger">{t('knowledge.urgent')}</Tag>}
        </>
      ),
    },
    {
      key: 'said-by',
      track: '9rem',
      title: t('hand-over.said-by'),
      cell: ({ rule: { saidBy } }) => (
        <Tag tone={saidBy === 'intent' ? 'plain' : 'warning'}>
          {t(saidBy === 'intent' ? 'hand-over.said-by-intent' : 'hand-over.said-by-account')}
        </Tag>
      ),
    },
    {
      key: 'actions',
      track: '6rem',
      title: t('common.actions'),
      align: 'end',
      cell: (row) => (
        <span className={styles.actions}>
          {row.rule.saidBy === 'account-for-intent' && (
            <IconButton
              label={t('hand-over.reset-named', { name: intentName(row.intent, language) })}
              onClick={() => reset(row.intent)}
            >
              <Icon name="undo" size={18} />
            </IconButton>
          )}
          <IconButton
            label={t('hand-over.edit-named', { name: intentName(row.intent, language) })}
            onClick={() => edit(row)}
          >
            <Icon name="edit" size={18} />
          </IconButton>
        </span>
      ),
    },
  ];
}
