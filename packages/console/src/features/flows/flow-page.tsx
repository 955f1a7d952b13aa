import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { mayDo } from '../../live/permissions.ts';
import { usePrincipal } from '../../live/session.ts';
import { Empty } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { Trouble } from '../../ui/trouble.tsx';
import { FlowEditor } from './flow-editor.tsx';
import { firstFlow } from './new-node.ts';
import { NEW_FLOW, useFlow, useFlows } from './queries.ts';

/** One flow: edited, checked, tried and published. */
export function FlowPage() {
  const { t } = useTexts();
  const flowId = useParams({ strict: false, select: ({ flowId: id }) => id ?? '' });
  const isAllowed = mayDo(usePrincipal(), { do: 'edit-knowledge' });
  return isAllowed ? (
    flowId === NEW_FLOW ? (
      <NewFlow />
    ) : (
      <Flow key={flowId} flowId={flowId} />
    )
  ) : (
    <Page title={t('flows.title')}>
      <Empty icon="flow" title={t('common.supervisors-only')} />
    </Page>
  );
}

/** A flow that is there once it is saved: looking and leaving leaves nothing behind. */
function NewFlow() {
  const { t } = useTexts();
  const list = useFlows();
  const [start] = useState(() => ({
    id: null,
    name: t('flows.new-name'),
    accountIds: [],
    draft: firstFlow(t('flows.new-text')),
    examples: [],
    revision: 0,
    publishedVersion: null,
    versions: [],
  }));
  return (
    <Page title={t('flows.title-of', { name: start.name })} actions={<Link to="/flows">{t('flows.all')}</Link>}>
      {list.isPending && <Skeleton />}
      {list.isError && list.data === undefined && (
        <Trouble title={t('flows.failed')} error={list.error} onRetry={() => void list.refetch()} />
      )}
      {list.data !== undefined && <FlowEditor answer={start} list={list.data} />}
    </Page>
  );
}

function Flow({ flowId }: { readonly flowId: string }) {
  const { t } = useTexts();
  const flow = useFlow(flowId);
  const list = useFlows();
  const name = flow.data?.name;
  const failed = flow.isError ? flow : list;
  return (
    <Page
      title={name === undefined ? t('flows.title') : t('flows.title-of', { name })}
      actions={<Link to="/flows">{t('flows.all')}</Link>}
    >
      {(flow.isPending || list.isPending) && <Skeleton />}
      {(flow.isError || list.isError) && (flow.data === undefined || list.data === undefined) && (
        <Trouble title={t('flows.failed')} error={failed.error} onRetry={() => void failed.refetch()} />
      )}
      {flow.data !== undefined && list.data !== undefined && (
        // A version that is brought back is edited from there on.
        <FlowEditor key={flow.data.versions[0]?.restores ?? 'own'} answer={flow.data} list={list.data} />
      )}
    </Page>
  );
}
