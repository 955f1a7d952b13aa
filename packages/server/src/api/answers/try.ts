import { may } from '@zhida/core/access';
import { botTextsIn } from '@zhida/core/accounts';
import { NEW_DIALOGUE, sayDecision } from '@zhida/core/bots';
import { titleOf } from '@zhida/core/knowledge';
import { forTenant } from '@zhida/store';
import { readAnswerHeads } from '../../answers/answerer.ts';
import { momentOf } from '../../answers/moment.ts';
import { think } from '../../answers/think.ts';
import { refuseWith, type Handler } from '../call.ts';

export const tryQuestion: Handler<'answers.try'> = async ({ context, caller, body }) => {
  const { principal } = caller.staff;
  if (!may(principal, { do: 'train-bot' })) return refuseWith('access.denied');
  const { tenantId } = principal;
  const { text, accountId, isCare } = body;
  const account = (await context.accounts.accountsOf(tenantId)).get(accountId);
  if (account === undefined) return refuseWith('account.not-found');
  const at = context.now();
  const calendar = (await context.accounts.calendarOf(tenantId))(accountId);
  const { settings } = account;
  const { understood, knowledge, decision } = await think(context.answerer, {
    tenantId,
    heads: await forTenant(context.db, tenantId, (tx) => readAnswerHeads(tx, tenantId)),
    content: { kind: 'text', text },
    dialogue: NEW_DIALOGUE,
    surroundings: {
      policy: settings.bot,
      ...momentOf(calendar, await context.waitLines.linesOf(tenantId), accountId, at),
      isInCare: isCare,
    },
    language: undefined,
  });
  const { messages } = sayDecision(decision, {
    language: understood.language,
    texts: botTextsIn(settings, understood.language),
    entryOf: (entryId) => knowledge.entries.get(entryId) ?? null,
    accountId,
    region: settings.demand.region,
    isCare,
    isOpen: momentOf(calendar, await context.waitLines.linesOf(tenantId), accountId, at).isOpen,
    asksIfSolved: settings.bot.asksIfSolved,
    at,
  });
  return {
    language: understood.language,
    candidates: understood.candidates.flatMap(({ entryId, confidence }) => {
      const entry = knowledge.entries.get(entryId);
      if (entry === undefined) return [];
      return [{ entryId, title: titleOf(entry, understood.language), intent: entry.intentKey, confidence }];
    }),
    answerFrom: understood.answerFrom,
    askFrom: understood.askFrom,
    wantsPerson: understood.wantsPerson,
    mood: understood.mood,
    fields: [...understood.fields],
    act: decision.act,
    why: decision.act === 'hand-over' ? decision.why : null,
    reasons: [...decision.reasons],
    says: messages.map(({ content, source }) => ({ content, source: source?.title ?? null })),
  };
};
