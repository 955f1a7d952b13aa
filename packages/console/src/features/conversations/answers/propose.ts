import type { KnowledgeDraft, KnowledgeEntry, WireEvent } from '@zhida/protocol/endpoints';
import { queryClient } from '../../../live/query-client.ts';
import { store } from '../../../live/replicas.ts';
import { request } from '../../../live/rest.ts';
import { describeError } from '../../../ui/describe-error.ts';
import { currentTexts } from '../../../ui/texts/texts.tsx';
import { showToast } from '../../../ui/toasts.ts';
import type { MessageEvent } from '../chat/timeline.ts';
import { proposalOf } from './proposal.ts';

/** Long enough to read what was proposed and think better of it. */
const UNDO_MS = 10_000;

/** Makes a draft of the knowledge of what an agent answered, for whoever reviews it. */
export async function propose(conversationId: string, answer: MessageEvent): Promise<void> {
  const { t, language } = currentTexts();
  const events: readonly WireEvent[] = store.get(conversationId)?.events ?? [];
  const draft = proposalOf(answer, events, language === 'zh-CN' ? 'zh' : language);
  if (draft === null) {
    showToast({ tone: 'danger', text: t('chat.propose-none') });
    return;
  }
  await orTell(async () => {
    const entry = await create(draft);
    showToast({
      tone: 'good',
      text: t('chat.proposed', { question: draft.questions[0]?.text ?? '' }),
      stayMs: UNDO_MS,
      action: { label: t('common.undo'), run: () => void orTell(() => takeBack(entry)) },
    });
  });
}

async function create(draft: KnowledgeDraft): Promise<KnowledgeEntry> {
  const { groups } = await request('knowledge.list-groups');
  const groupId = groups.find(({ isDefault }) => isDefault)?.id ?? '';
  const entry = await request('knowledge.create-entry', { body: { groupId, draft } });
  await queryClient.invalidateQueries({ queryKey: ['knowledge'] });
  return entry;
}

/** Nothing is left of an entry whose only draft is dropped. Who changed it meanwhile keeps it, and the agent reads so. */
async function takeBack({ id, revision }: KnowledgeEntry): Promise<void> {
  await request('knowledge.move-draft', { params: { entryId: id }, body: { revision, act: 'discard' } });
  await queryClient.invalidateQueries({ queryKey: ['knowledge'] });
}

async function orTell(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    showToast({ tone: 'danger', text: describeError(error, currentTexts().t).message });
  }
}
