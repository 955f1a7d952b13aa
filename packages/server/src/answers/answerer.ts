import { AnswerDesks, type Asked } from '@zhida/ai';
import {
  DEFAULT_BOT_POLICY,
  botLanguage,
  handOverRule,
  type BotLanguage,
  type BotPolicy,
  type EntryFacts,
  type Understood,
} from '@zhida/core/bots';
import { Failure } from '@zhida/core/engine';
import type { Id, Instant } from '@zhida/core/kit';
import {
  findAnswerTraining,
  findPackedModel,
  forTenant,
  knowledgeVersion,
  type Database,
  type TenantTransaction,
} from '@zhida/store';
import { answerEntry } from './answer-entry.ts';
import { KnowledgeShelf, type Knowledge } from './knowledge-shelf.ts';

/** From what a tenant’s questions are answered at the moment: versions of its knowledge and of what was learnt from it. */
export interface AnswerHeads {
  readonly knowledge: number;
  readonly model: number | null;
}

export interface AskOptions {
  /** The language of the conversation so far. */
  readonly language?: string | undefined;
  /** What the same customer wrote before, oldest first. */
  readonly earlier?: readonly string[];
  /** The share of answers that may be wrong. */
  readonly mostWrong?: number;
}

/** A message as it was understood, with the knowledge that it is answered from. */
export interface Answering {
  readonly understood: Understood;
  readonly knowledge: Knowledge;
  readonly isExact: boolean;
}

/** Understands messages of all tenants and finds what answers them, beside the work of the node. */
export class Answerer {
  readonly #db: Database;
  readonly #desks = new AnswerDesks();
  readonly #shelf: KnowledgeShelf;

  constructor({ db, now }: { readonly db: Database; readonly now: () => Instant }) {
    this.#db = db;
    this.#shelf = new KnowledgeShelf(db, now);
  }

  knowledgeOf(tenantId: Id, { knowledge }: AnswerHeads): Promise<Knowledge> {
    return this.#shelf.read(tenantId, knowledge);
  }

  async understand(tenantId: Id, heads: AnswerHeads, text: string, options: AskOptions = {}): Promise<Answering> {
    const knowledge = await this.knowledgeOf(tenantId, heads);
    try {
      const asked = await this.#desks.ask(
        {
          tenantId,
          key: `${knowledge.version} ${heads.model}`,
          load: async () => ({
            entries: [...knowledge.entries.values()].map(answerEntry),
            packed: await this.#packed(tenantId, heads.model),
          }),
        },
        text,
        {
          mostWrong: options.mostWrong ?? DEFAULT_BOT_POLICY.mostWrong,
          earlier: options.earlier ?? [],
          ...(options.language === undefined ? {} : { language: options.language }),
        },
      );
      return { understood: toUnderstood(asked, text, options.language), knowledge, isExact: asked.isExact };
    } catch (cause) {
      throw new Failure('A message could not be understood.', { code: 'bot.no-answer', retryable: true, cause });
    }
  }

  stop(): Promise<void> {
    return this.#desks.stop();
  }

  #packed(tenantId: Id, model: number | null): Promise<Uint8Array | null> | null {
    return model === null ? null : forTenant(this.#db, tenantId, (tx) => findPackedModel(tx, tenantId, model));
  }
}

/** From what a tenant’s questions are answered, as it stands in the database. */
export async function readAnswerHeads(tx: TenantTransaction, tenantId: Id): Promise<AnswerHeads> {
  const knowledge = await knowledgeVersion(tx, tenantId);
  const { activeNumber } = await findAnswerTraining(tx, tenantId);
  return { knowledge, model: activeNumber };
}

/** What decisions of an account’s bot may know of an entry. */
export const entryFacts =
  ({ entries, intents }: Knowledge, policy: BotPolicy) =>
  (entryId: Id): EntryFacts | null => {
    const entry = entries.get(entryId);
    if (entry === undefined) return null;
    const intent = entry.intentKey === null ? null : (intents.get(entry.intentKey) ?? null);
    const rule = handOverRule({ own: entry.handOver, intent }, policy);
    return {
      id: entry.id,
      intent: entry.intentKey,
      handOver: rule.saidBy === 'account' ? null : rule.policy,
      isUrgent: rule.isUrgent,
    };
  };

function toUnderstood(asked: Asked, text: string, before: string | undefined): Understood {
  const { language, candidates, mood, entities, wantsPerson, answerFrom, askFrom } = asked;
  return {
    language: botLanguage(language.code, text, otherwise(before)),
    candidates,
    answerFrom,
    askFrom,
    mood,
    wantsPerson,
    fields: entities.map(({ kind, value }) => ({ name: kind, value: value })),
  };
}

/** A conversation that has not told its language yet is in the product’s own. */
const otherwise = (before: string | undefined): BotLanguage => botLanguage(before ?? 'zh', '', 'zh-CN');
