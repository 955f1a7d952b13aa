import { randomBytes, randomUUID } from 'node:crypto';
import { DEFAULT_ACCOUNT_SETTINGS } from '@zhida/core/accounts';
import type { Role } from '@zhida/core/agents';
import type { Id } from '@zhida/core/kit';
import { forTenant, insertAccount, insertAgent, insertEntry, insertTenant, type Database } from '@zhida/store';
import { hashPassword } from '../access/passwords.ts';

export const TEST_PASSWORD = 'the password of every test agent';

/** A tenant with one account, its entry point, and one member of staff of each role. */
export interface TestTenant {
  readonly tenantId: Id;
  readonly identitySecret: string;
  readonly accountId: Id;
  readonly entryId: Id;
  readonly slug: string;
  readonly staff: Readonly<Record<Role, { readonly id: Id; readonly email: string }>>;
}

let passwordHash: Promise<string> | null = null;

export async function insertTestTenant(db: Database, name: string, at: number): Promise<TestTenant> {
  passwordHash ??= hashPassword(TEST_PASSWORD);
  const hash = await passwordHash;
  const member = (role: Role) => ({ id: randomUUID(), email: `${role}@${name}.test` });
  const tenant: TestTenant = {
    tenantId: randomUUID(),
    identitySecret: randomBytes(32).toString('base64url'),
    accountId: randomUUID(),
    entryId: randomUUID(),
    slug: name,
    staff: { agent: member('agent'), supervisor: member('supervisor'), administrator: member('administrator') },
  };
  const { tenantId, accountId, identitySecret, slug } = tenant;
  const settings = { ...DEFAULT_ACCOUNT_SETTINGS, hasBot: false };
  await forTenant(db, tenantId, async (tx) => {
    await insertTenant(tx, { id: tenantId, name, identitySecret }, at);
    await insertAccount(tx, { tenantId, id: accountId, name: `${name} account`, settings }, at);
    await insertEntry(tx, { tenantId, id: tenant.entryId, accountId, slug, name: `${name} entry`, scene: 'test' }, at);
    for (const role of ['agent', 'supervisor', 'administrator'] as const) {
      const { id, email } = tenant.staff[role];
      const agent = {
        tenantId,
        id,
        email,
        userId: role,
        name: `${name} ${role}`,
        role,
        passwordHash: hash,
        capacity: 5,
      };
      await insertAgent(tx, { ...agent, accountIds: [accountId] }, at);
    }
  });
  return tenant;
}
