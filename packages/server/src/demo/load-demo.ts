import { randomBytes, randomUUID } from 'node:crypto';
import type { Id, Instant } from '@zhida/core/kit';
import {
  forTenant,
  insertAccount,
  insertAgent,
  insertEntry,
  insertFlow,
  insertSkill,
  insertTenant,
  publishFlow,
  saveCalendar,
  saveLookUp,
  saveQuickReply,
  setStaffing,
  type Database,
  type TenantTransaction,
} from '@zhida/store';
import { hashPassword } from '../access/passwords.ts';
import { DEMO_ACCOUNTS } from './accounts.ts';
import { DEMO_AGENTS, DEMO_QUICK_REPLIES, DEMO_SKILLS } from './agents.ts';
import { DEMO_FLOWS, DEMO_LOOK_UP } from './flows.ts';
import { DEMO_PAYMENT_CALENDAR } from './hours.ts';
import { loadDemoKnowledge } from './knowledge.ts';

export interface DemoOptions {
  readonly db: Database;
  /** Password of every demo agent. */
  readonly password: string;
  readonly at: Instant;
  /** False: all accounts serve round the clock, for who must not depend on the time of day. */
  readonly hasHours?: boolean;
  /** False: the bot knows nothing yet. */
  readonly hasKnowledge?: boolean;
}

export interface LoadedDemo {
  readonly tenantId: Id;
  /** Account ids by the demo's own names, like `general`. */
  readonly accountIds: ReadonlyMap<string, Id>;
}

/** Loads the demo organisation into an empty database: accounts with entry points, agents in three regions, quick replies. */
export async function loadDemo({
  db,
  password,
  at,
  hasHours = true,
  hasKnowledge = true,
}: DemoOptions): Promise<LoadedDemo> {
  const tenantId = randomUUID();
  const accountIds = new Map<string, Id>(DEMO_ACCOUNTS.map((account) => [account.key, randomUUID()]));
  const passwordHash = await hashPassword(password);
  await forTenant(db, tenantId, async (tx) => {
    await insertTenant(
      tx,
      { id: tenantId, name: '直达示例', identitySecret: randomBytes(32).toString('base64url') },
      at,
    );
    for (const [index, { key, name, settings, entries }] of DEMO_ACCOUNTS.entries()) {
      const accountId = accountIds.get(key) ?? randomUUID();
      await insertAccount(tx, { tenantId, id: accountId, name, settings }, at + index);
      for (const entry of entries) await insertEntry(tx, { tenantId, id: randomUUID(), accountId, ...entry }, at);
    }
    if (hasHours) {
      const hours = { accountId: accountIds.get('payment') ?? null, region: null, calendar: DEMO_PAYMENT_CALENDAR };
      await saveCalendar(tx, tenantId, { id: randomUUID(), ...hours, changedAt: at });
    }
    const skillIds = new Map(DEMO_SKILLS.map((name) => [name, randomUUID()]));
    for (const [name, id] of skillIds) await insertSkill(tx, { tenantId, id, name }, at);
    for (const { accounts, region, languages, skills, shifts, ...agent } of DEMO_AGENTS) {
      const ids = accounts.flatMap((key) => accountIds.get(key) ?? []);
      const id = randomUUID();
      await insertAgent(
        tx,
        { tenantId, id, userId: userIdOf(agent.email), passwordHash, accountIds: ids, ...agent },
        at,
      );
      await setStaffing(tx, tenantId, id, {
        skills: Object.fromEntries(
          Object.entries(skills).flatMap(([name, level]) => {
            const skillId = skillIds.get(name);
            return skillId === undefined ? [] : [[skillId, level]];
          }),
        ),
        languages: [...languages],
        region,
        teamId: null,
        capacity: { chat: agent.capacity },
        places: null,
        reserved: 0,
        shifts,
      });
    }
    if (hasKnowledge) await loadDemoKnowledge(tx, tenantId, at);
    await loadFlows(tx, { tenantId, accountIds, at });
    for (const reply of DEMO_QUICK_REPLIES)
      await saveQuickReply(tx, tenantId, { id: randomUUID(), agentId: null, ...reply });
  });
  return { tenantId, accountIds };
}

async function loadFlows(
  tx: TenantTransaction,
  { tenantId, accountIds, at }: LoadedDemo & { readonly at: Instant },
): Promise<void> {
  await saveLookUp(tx, tenantId, { ...DEMO_LOOK_UP, sealedKey: '' }, at);
  const change = { tenantId, at, by: null };
  for (const { name, accounts, flow, examples } of DEMO_FLOWS) {
    const draft = {
      id: randomUUID(),
      name,
      accountIds: accounts.flatMap((key) => accountIds.get(key) ?? []),
      draft: flow,
      examples,
    };
    await insertFlow(tx, draft, change);
    await publishFlow(tx, draft, change);
  }
}

/** The name before the @, as the demo's other systems would know the agent. */
const userIdOf = (email: string): string => email.slice(0, email.indexOf('@'));
