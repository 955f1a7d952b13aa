import { useNavigate } from '@tanstack/react-router';
import { Button, Input, Segmented, Select } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { cx } from '../../ui/cx.ts';
import { describeError } from '../../ui/describe-error.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { showToast } from '../../ui/toasts.ts';
import { WhyNot } from '../../ui/why-not.tsx';
import { Examples, Findings } from './findings.tsx';
import { intentOptions } from './intent-options.ts';
import { Labelled } from './labelled.tsx';
import { Outline } from './outline.tsx';
import { useFlowActs, useReview, type FlowDraft, type FlowList, type FlowStart } from './queries.ts';
import { redirectWay } from './redirect-way.ts';
import { Simulator } from './simulator.tsx';
import { useSettled } from './use-settled.ts';
import { Versions } from './versions.tsx';
import styles from './flows.module.css';

const Canvas = lazy(async () => ({ default: (await import('./canvas.tsx')).Canvas }));

const REVIEW_AFTER_MS = 300;

export interface FlowEditorProps {
  readonly answer: FlowStart;
  readonly list: FlowList;
}

/** A flow as it is edited, with what is wrong with it, a talk to try it, its examples and its versions beside it. */
export function FlowEditor({ answer, list }: FlowEditorProps) {
  const { t, language } = useTexts();
  const [draft, setDraft] = useState<FlowDraft>(answer);
  const [saved, setSaved] = useState<FlowDraft>(answer);
  const [revision, setRevision] = useState(answer.revision);
  const [view, setView] = useState<'outline' | 'canvas'>('outline');
  const [beside, setBeside] = useState<'simulate' | 'examples' | 'versions'>('simulate');
  const review = useReview(useSettled(draft, REVIEW_AFTER_MS));
  const judged = review.data;
  const navigate = useNavigate();
  const { create, save, publish, withdraw } = useFlowActs();
  const { id: flowId } = answer;
  const isChanged = flowId === null || draft !== saved;
  const onError = (error: Error) => showToast({ tone: 'danger', text: describeError(error, t).message });
  const add = () =>
    create.mutate(draft, {
      onError,
      onSuccess: ({ id }) => {
        showToast({ tone: 'good', text: t('flows.saved') });
        void navigate({ to: '/flows/$flowId', params: { flowId: id }, replace: true });
      },
    });
  const store = (id: string) =>
    save.mutate(
      { flowId: id, after: revision, draft },
      {
        onError,
        onSuccess: (result) => {
          setRevision(result.revision);
          setSaved(draft);
          showToast({ tone: 'good', text: t('flows.saved') });
        },
      },
    );
  const make = (id: string) =>
    publish.mutate(
      { flowId: id, after: revision },
      { onError, onSuccess: ({ version }) => showToast({ tone: 'good', text: t('flows.published-now', { version }) }) },
    );
  const go = (nodeId: string) => {
    setView('outline');
    // The outline may have to be drawn first.
    requestAnimationFrame(() => {
      const node = document.getElementById(`node-${nodeId}`);
      node?.scrollIntoView({ block: 'center' });
      node?.querySelector('input')?.focus();
    });
  };
  const { starts } = draft.draft;
  const setFlow = (flow: FlowDraft['draft']) => setDraft({ ...draft, draft: flow });
  return (
    <div className={styles.columns}>
      <div className={styles.editor}>
        <div className={styles.bar}>
          <Labelled label={t('flows.name')}>
            {(id) => (
              <Input
                id={id}
                value={draft.name}
                maxLength={64}
                onChange={(event) => setDraft({ ...draft, name: event.target.value })}
              />
            )}
          </Labelled>
          <Labelled label={t('flows.accounts')}>
            {(id) => (
              <Select
                id={id}
                mode="multiple"
                className={cx(styles.wide)}
                placeholder={t('flows.all-accounts')}
                value={[...draft.accountIds]}
                onChange={(accountIds: string[]) => setDraft({ ...draft, accountIds })}
                options={list.accounts.map(({ id: value, name }) => ({ value, label: name }))}
              />
            )}
          </Labelled>
          <Labelled label={t('flows.phrases')} isWide>
            {(id) => (
              <Select
                id={id}
                mode="tags"
                className={cx(styles.wide)}
                placeholder={t('flows.phrases-hint')}
                value={[...starts.phrases]}
                onChange={(phrases: string[]) => setFlow({ ...draft.draft, starts: { ...starts, phrases } })}
                open={false}
              />
            )}
          </Labelled>
          <Labelled label={t('flows.intents')} isWide>
            {(id) => (
              <Select
                id={id}
                mode="multiple"
                className={cx(styles.wide)}
                placeholder={t('flows.intents-hint')}
                optionFilterProp="label"
                value={[...starts.intents]}
                onChange={(intents: string[]) => setFlow({ ...draft.draft, starts: { ...starts, intents } })}
                options={[...intentOptions(list.intents, starts.intents, language)]}
              />
            )}
          </Labelled>
        </div>
        <div className={styles.rowOfFields}>
          <Segmented
            aria-label={t('flows.view')}
            value={view}
            onChange={setView}
            options={[
              { value: 'outline', label: t('flows.outline') },
              { value: 'canvas', label: t('flows.canvas') },
            ]}
          />
          <span className={styles.acts}>
            <span role="status">{isChanged ? t('flows.unsaved') : ''}</span>
            <Button
              disabled={!isChanged}
              loading={save.isPending || create.isPending}
              onClick={() => (flowId === null ? add() : store(flowId))}
            >
              {t('flows.save')}
            </Button>
            {flowId !== null && answer.publishedVersion !== null && (
              <Button danger loading={withdraw.isPending} onClick={() => withdraw.mutate(flowId, { onError })}>
                {t('flows.withdraw')}
              </Button>
            )}
            <Button
              type="primary"
              disabled={isChanged || judged?.canPublish !== true}
              loading={publish.isPending}
              onClick={() => flowId !== null && make(flowId)}
            >
              {t('flows.publish')}
            </Button>
            <WhyNot
              reason={isChanged ? t('flows.save-first') : judged?.canPublish === false ? t('flows.mend-first') : null}
            />
          </span>
        </div>
        {view === 'outline' ? (
          <Outline flow={draft.draft} judged={judged} lookUps={list.lookUps} onChange={setFlow} />
        ) : (
          <Suspense fallback={<Skeleton />}>
            <Canvas
              flow={draft.draft}
              judged={judged}
              onGo={go}
              onConnect={(from, way, to) => setFlow(redirectWay(draft.draft, from, way, to))}
            />
          </Suspense>
        )}
      </div>
      <aside className={styles.side} aria-label={t('flows.beside')}>
        <h2 className={styles.heading}>{t('flows.check')}</h2>
        {judged === undefined ? <Skeleton rows={2} /> : <Findings judged={judged} onGo={go} />}
        <Segmented
          aria-label={t('flows.beside')}
          className={cx(styles.tabs)}
          value={beside}
          onChange={setBeside}
          options={[
            { value: 'simulate', label: t('flows.simulate') },
            { value: 'examples', label: t('flows.examples') },
            { value: 'versions', label: t('flows.versions') },
          ]}
        />
        {/* A talk under way stays while something else is looked at. */}
        <div hidden={beside !== 'simulate'}>
          <Simulator
            flow={draft.draft}
            onKeep={(example) => setDraft({ ...draft, examples: [...draft.examples, example] })}
          />
        </div>
        {beside === 'examples' && (
          <Examples
            examples={draft.examples}
            judged={judged}
            onRemove={(index) => setDraft({ ...draft, examples: draft.examples.filter((_, at) => at !== index) })}
          />
        )}
        {beside === 'versions' && <Versions answer={answer} />}
      </aside>
    </div>
  );
}
