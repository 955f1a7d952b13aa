import { wantsPerson } from '@zhida/core/bots';
import {
  blocksPublishing,
  describeFinding,
  playExample,
  reviewFlow,
  type DialogueExample,
  type DialogueFlow,
  type Hear,
} from '@zhida/core/dialogues';
import type { Id, Instant } from '@zhida/core/kit';
import { answerContents, chooseAnswer } from '@zhida/core/knowledge';
import type { Content } from '@zhida/core/messages';
import { checkIncoming } from '@zhida/core/safety';
import type { FlowJudged } from '@zhida/protocol/endpoints';
import { findKnownEntry, listLookUps, type TenantTransaction } from '@zhida/store';
import { hear } from '../../dialogues/hear.ts';
import { inBoth } from '../../routing/said-decision.ts';

interface Played {
  readonly tenantId: Id;
  /** The day of who plays it, and when he does. */
  readonly today: string;
  readonly at: Instant;
}

/** What is said in examples and simulations comes by the same line and the same understanding as in service. */
export async function hearingOf(
  tx: TenantTransaction,
  { tenantId, texts, today, at }: Played & { readonly texts: readonly string[] },
): Promise<Hear> {
  const known = new Map<string, readonly Content[]>();
  for (const text of new Set(texts)) {
    const answer = text.trim() === '' ? null : await answerTo(tx, { tenantId, text, at });
    if (answer !== null) known.set(text, answer);
  }
  return ({ text, menuItemId }, number) => {
    const verdict = checkIncoming(text, { officialHosts: [] });
    const secrets = verdict.verdict === 'mask' ? verdict.secrets : [];
    const heard = hear(
      { content: { kind: 'text', text: verdict.verdict === 'mask' ? verdict.text : text } },
      { number, today, aside: known.get(text) ?? null },
    );
    return {
      ...heard,
      menuItemId: menuItemId ?? null,
      isWish: wantsPerson(text),
      secrets: secrets.map(({ kind, tail, isValid }) => ({ kind, tail, isValid, isSealed: false })),
    };
  };
}

/** What the knowledge says to these very words. */
async function answerTo(
  tx: TenantTransaction,
  { tenantId, text, at }: { readonly tenantId: Id; readonly text: string; readonly at: Instant },
): Promise<readonly Content[] | null> {
  const found = await findKnownEntry(tx, tenantId, text, at);
  if (found === null) return null;
  const facts = { language: found.question.language, isCare: false, region: null, accountId: null, at };
  const chosen = chooseAnswer(found.entry, facts);
  return chosen === null ? null : answerContents({ text: chosen.text, attachments: chosen.answer.attachments });
}

/** What the checker says, and how the examples come out. */
export async function judge(
  tx: TenantTransaction,
  {
    tenantId,
    draft,
    examples,
    today,
    at,
  }: Played & { readonly draft: DialogueFlow; readonly examples: readonly DialogueExample[] },
): Promise<FlowJudged> {
  const lookUps = await listLookUps(tx, tenantId);
  const findings = reviewFlow(draft, { lookUpIds: new Set(lookUps.map(({ id }) => id)) });
  const texts = examples.flatMap(({ turns }) => turns.flatMap((turn) => (turn.by === 'customer' ? [turn.text] : [])));
  const hears = await hearingOf(tx, { tenantId, texts, today, at });
  const played = examples.map((example) => playExample(draft, example, { hear: hears, today }));
  return {
    findings: findings.map((finding) => ({
      code: finding.code,
      nodeId: finding.nodeId,
      blocks: finding.blocks,
      words: inBoth((language) => describeFinding(finding, language)),
    })),
    examples: played.map(({ name, differences }) => ({ name, differences: [...differences] })),
    canPublish: !blocksPublishing(findings) && played.every(({ differences }) => differences.length === 0),
  };
}
