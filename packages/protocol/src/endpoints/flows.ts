import {
  dialogueLanguageSchema,
  dialogueSchema,
  exampleSchema,
  exampleTurnSchema,
  FACT_NAMES,
  FINDING_CODES,
  flowSchema,
  MOST_EXAMPLES,
} from '@zhida/core/dialogues';
import { boundedText, idSchema, instantSchema, isStorableText, SECOND_MS } from '@zhida/core/kit';
import { contentSchema } from '@zhida/core/messages';
import { z } from 'zod';
import { done, endpoint } from './endpoint.ts';
import { bothLanguagesSchema } from './routing-shapes.ts';

const flowParams = z.object({ flowId: idSchema });
const versionNumber = z.number().int().min(1).max(2_147_483_647);
const name = boundedText(64, 1).refine((text) => text.trim() !== '', 'is blank');

/** What is edited: the flow, for which accounts it is, and the conversations that are played on each change. */
const draft = z.object({
  name,
  /** Empty: for all accounts. */
  accountIds: z.array(idSchema).max(200),
  draft: flowSchema,
  examples: z.array(exampleSchema).max(MOST_EXAMPLES),
});

const finding = z.object({
  code: z.enum(FINDING_CODES),
  nodeId: z.string().nullable(),
  blocks: z.boolean(),
  words: bothLanguagesSchema,
});

/** What the checker and the examples say of a flow. */
const judged = z.object({
  findings: z.array(finding),
  examples: z.array(
    z.object({
      name: z.string(),
      differences: z.array(
        z.object({
          of: z.enum(['node', 'outcome', 'value']),
          name: z.string().nullable(),
          expected: z.string(),
          actual: z.string(),
        }),
      ),
    }),
  ),
  canPublish: z.boolean(),
});
export type FlowJudged = z.infer<typeof judged>;

const version = z.object({
  version: versionNumber,
  madeAt: instantSchema,
  madeBy: z.string(),
  restores: versionNumber.nullable(),
  nodes: z.number().int(),
});
export type FlowVersion = z.infer<typeof version>;

const lookUp = z.object({
  id: idSchema,
  name: z.string(),
  url: z.string(),
  timeoutMs: z.number().int(),
});
export type LookUp = z.infer<typeof lookUp>;

/** Where somebody else's machine is asked: http or https, and nobody's name and password in it. */
const lookUpUrl = z
  .url()
  .max(1_024)
  .refine(isStorableText, 'contains characters that cannot be stored')
  .refine((text) => /^https?:\/\/[^/?#\\@\s]+(?:[/?#]|$)/i.test(text), 'is no http or https address');

const simulatedStep = z.object({
  say: z.array(contentSchema),
  dialogue: dialogueSchema,
  /** What would be asked of another machine. */
  sends: z.record(z.string(), z.string()).nullable(),
});
export type SimulatedStep = z.infer<typeof simulatedStep>;

export const flowsEndpoints = {
  'flows.list': endpoint({
    access: 'staff',
    says: 'The dialogue flows, and the machines that they may ask. Needs a supervisor, like all of these.',
    answer: z.object({
      flows: z.array(
        z.object({
          id: idSchema,
          name: z.string(),
          accounts: z.array(z.object({ id: idSchema, name: z.string() })),
          nodes: z.number().int(),
          publishedVersion: versionNumber.nullable(),
          changedAt: instantSchema,
        }),
      ),
      lookUps: z.array(lookUp),
      /** What customers want, as the knowledge names it: by these a flow may begin too. */
      intents: z.array(z.object({ key: z.string(), names: z.record(z.string(), z.string()) })),
      accounts: z.array(z.object({ id: idSchema, name: z.string() })),
    }),
  }),
  'flows.read': endpoint({
    access: 'staff',
    says: 'A flow as it is edited, what is to be put right in it, and its newest versions, newest first.',
    params: flowParams,
    answer: draft.extend({
      id: idSchema,
      revision: z.number().int(),
      publishedVersion: versionNumber.nullable(),
      judged,
      versions: z.array(version),
    }),
  }),
  'flows.create': endpoint({
    access: 'staff',
    says: 'Adds a flow. No dialogue begins by it before it is published.',
    body: draft,
    answer: z.object({ id: idSchema }),
  }),
  'flows.save': endpoint({
    access: 'staff',
    says: 'Changes the draft after `after`, the revision that its maker has seen. What is published stays as it is.',
    params: flowParams,
    body: draft.extend({ after: z.number().int().min(1) }),
    answer: z.object({ revision: z.number().int(), judged }),
  }),
  'flows.delete': endpoint({
    access: 'staff',
    says: 'Takes a flow away. Dialogues under way come to their end by it.',
    params: flowParams,
    answer: done,
  }),
  'flows.review': endpoint({
    access: 'staff',
    says: 'What is to be put right in a flow, and how its examples come out. Nothing is kept.',
    body: draft.pick({ draft: true, examples: true }),
    answer: judged,
  }),
  'flows.simulate': endpoint({
    access: 'staff',
    says: 'Plays a flow from its beginning by the same understanding and knowledge as in service. Nothing is kept, no machine asked.',
    body: z.object({
      draft: flowSchema,
      language: dialogueLanguageSchema,
      facts: z.partialRecord(z.enum(FACT_NAMES), boundedText(100)),
      turns: z.array(exampleTurnSchema).max(40),
    }),
    answer: z.object({ steps: z.array(simulatedStep) }),
  }),
  'flows.publish': endpoint({
    access: 'staff',
    says: 'Makes a version of the draft and begins dialogues by it. Refused while anything blocks it or an example comes out otherwise.',
    params: flowParams,
    body: z.object({ after: z.number().int().min(1) }),
    answer: z.object({ version: versionNumber }),
  }),
  'flows.restore': endpoint({
    access: 'staff',
    says: 'Brings an earlier version back: as the draft, and as a new version by which dialogues begin.',
    params: flowParams.extend({ version: z.coerce.number().int().min(1).max(2_147_483_647) }),
    answer: z.object({ version: versionNumber }),
  }),
  'flows.withdraw': endpoint({
    access: 'staff',
    says: 'No dialogue begins by the flow any more; those under way go on.',
    params: flowParams,
    answer: done,
  }),
  'look-ups.save': endpoint({
    access: 'staff',
    says: 'Adds or changes a machine that dialogues may ask. A new key is told this once. Needs an administrator.',
    body: z.object({
      /** Left out: a new one. */
      id: idSchema.optional(),
      name,
      url: lookUpUrl,
      timeoutMs: z
        .number()
        .int()
        .min(SECOND_MS / 2)
        .max(10 * SECOND_MS),
      /** True: its questions are signed with a new key from now on. */
      renewsKey: z.boolean(),
    }),
    answer: z.object({ id: idSchema, key: z.string().nullable() }),
  }),
  'look-ups.delete': endpoint({
    access: 'staff',
    says: 'Takes a look-up away. Dialogues that come to it take the way of a failure. Needs an administrator.',
    params: z.object({ lookUpId: idSchema }),
    answer: done,
  }),
};
