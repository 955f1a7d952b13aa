import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { KnowledgeEntry } from '@zhida/protocol/endpoints';
import { Button } from 'antd';
import { useState } from 'react';
import { mayDo } from '../../live/permissions.ts';
import { request } from '../../live/rest.ts';
import { usePrincipal } from '../../live/session.ts';
import { describeError } from '../../ui/describe-error.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { showToast } from '../../ui/toasts.ts';
import { WhyNot } from '../../ui/why-not.tsx';
import { ClashPanel } from './clash-panel.tsx';
import { toDraft } from './entry-draft.ts';
import { EntryFields } from './entry-fields.tsx';
import { EntryPreview } from './entry-preview.tsx';
import { EntryVersions } from './entry-versions.tsx';
import { useGroups, useRefreshKnowledge } from './queries.ts';
import { StateTags } from './state-tags.tsx';
import { useEntryEditor } from './use-entry-editor.ts';
import styles from './knowledge.module.css';

/** Writes an entry; null: a new one. */
export function EntryEditor({ entry }: { readonly entry: KnowledgeEntry | null }) {
  const { t, language } = useTexts();
  const navigate = useNavigate();
  const mayEdit = mayDo(usePrincipal(), { do: 'edit-knowledge' });
  const groups = useGroups();
  const refresh = useRefreshKnowledge();
  const [chosenGroup, setChosenGroup] = useState<string | null>(null);
  const groupId = chosenGroup ?? entry?.groupId ?? groups.data?.find(({ isDefault }) => isDefault)?.id ?? '';
  const editor = useEntryEditor(entry, language === 'zh-CN' ? 'zh' : language);
  const { form, setForm, content, isChanged, clash, settle, acts } = editor;
  const create = useMutation({
    mutationFn: () => request('knowledge.create-entry', { body: { groupId, draft: toDraft(content) } }),
    onSuccess: async ({ id }) => {
      await refresh();
      showToast({ tone: 'good', text: t('knowledge.saved') });
      await navigate({ to: '/knowledge/$entryId', params: { entryId: id } });
    },
  });
  const move = useMutation({
    mutationFn: (to: string) =>
      request('knowledge.move-entry', { params: { entryId: entry?.id ?? '' }, body: { groupId: to } }),
    onSuccess: async (now) => {
      editor.show(now);
      await refresh();
    },
  });
  const all = [create, move, ...Object.values(acts)];
  const failed = clash === null ? all.find(({ isError }) => isError) : undefined;
  const isBusy = all.some(({ isPending }) => isPending);
  const run = (name: keyof typeof acts, said: Parameters<typeof t>[0]): void =>
    acts[name].mutate(undefined, { onSuccess: () => showToast({ tone: 'good', text: t(said) }) });
  const isComplete = content.questions.length > 0;
  const isPublishable = isComplete && content.answers.length > 0;
  const lacks = !isComplete
    ? 'knowledge.lacks-question'
    : !isChanged
      ? 'common.nothing-changed'
      : isPublishable
        ? null
        : 'knowledge.lacks-answer';
  return (
    <div className={styles.editor}>
      <div className={styles.composer}>
        {entry !== null && <Standing entry={entry} />}
        <FormProblem problem={failed === undefined ? null : describeError(failed.error, t).message} />
        {clash !== null && <ClashPanel clash={clash} mine={content} onSettle={settle} />}
        <EntryFields
          form={form}
          onChange={setForm}
          groupId={groupId}
          onMove={entry === null ? setChosenGroup : mayEdit ? (to) => move.mutate(to) : undefined}
        />
        <div className={styles.acts}>
          <Button
            disabled={!isComplete || !isChanged || clash !== null}
            loading={create.isPending || acts.save.isPending}
            onClick={() => (entry === null ? create.mutate() : run('save', 'knowledge.saved'))}
          >
            {t('knowledge.save-draft')}
          </Button>
          {entry !== null && !mayEdit && (
            <Button
              type="primary"
              disabled={!isPublishable || isBusy || clash !== null || (entry.draftState === 'review' && !isChanged)}
              onClick={() => run('submit', 'knowledge.submitted')}
            >
              {t('knowledge.submit')}
            </Button>
          )}
          {entry !== null && mayEdit && (
            <>
              <Button
                type="primary"
                disabled={!isPublishable || isBusy || clash !== null || (entry.draft === null && !isChanged)}
                onClick={() => run('publish', 'knowledge.published')}
              >
                {t('knowledge.publish')}
              </Button>
              {entry.draftState === 'review' && (
                <Button disabled={isBusy} onClick={() => run('giveBack', 'knowledge.returned')}>
                  {t('knowledge.return')}
                </Button>
              )}
              {entry.publication === 'published' && (
                <Button danger disabled={isBusy} onClick={() => run('retire', 'knowledge.retired')}>
                  {t('knowledge.retire')}
                </Button>
              )}
            </>
          )}
          <WhyNot reason={lacks === null || isBusy || clash !== null ? null : t(lacks)} />
        </div>
      </div>
      <aside className={styles.side}>
        <EntryPreview content={content} />
        {entry !== null && <EntryVersions entry={entry} mayEdit={mayEdit} onRestored={editor.show} />}
      </aside>
    </div>
  );
}

function Standing({ entry }: { readonly entry: KnowledgeEntry }) {
  const { t } = useTexts();
  return (
    <p className={styles.standing}>
      <StateTags entry={entry} />
      <span className={styles.more}>{t('knowledge.figures-of', { ...entry.figures })}</span>
      {entry.draftBy !== null && (
        <span className={styles.more}>{t('knowledge.draft-by', { name: entry.draftBy.name })}</span>
      )}
      {entry.remark !== null && <span dir="auto">{entry.remark}</span>}
    </p>
  );
}
