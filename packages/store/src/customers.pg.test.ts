import { createHash, randomUUID } from 'node:crypto';
import { MINUTE_MS, type Id } from '@zhida/core/kit';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findCustomer, insertResumeCode, takeResumeCode, upsertVouchedCustomer } from './customers.ts';
import { acrossTenants, forTenant } from './database.ts';
import { createOrganisation, createStoreWorld, NOW, type StoreWorld } from './testing/organisation.ts';

let world: StoreWorld;
beforeAll(async () => {
  world = await createStoreWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

const hash = (code: string): Buffer => createHash('sha256').update(code).digest();
const take = (code: string, at = NOW) => acrossTenants(world.db, (tx) => takeResumeCode(tx, hash(code), at));

async function makeCode(): Promise<{ tenantId: Id; customerId: Id; code: string }> {
  const { tenantId, customerIds } = await createOrganisation(world.db);
  const [customerId = ''] = customerIds;
  const code = randomUUID();
  await forTenant(world.db, tenantId, (tx) =>
    insertResumeCode(tx, { tenantId, codeHash: hash(code), customerId, expiresAt: NOW + 10 * MINUTE_MS }),
  );
  return { tenantId, customerId, code };
}

describe('a resume code', () => {
  it('works once', async () => {
    const { tenantId, customerId, code } = await makeCode();
    expect(await take(code)).toMatchObject({ tenantId, id: customerId });
    expect(await take(code)).toBeNull();
  });

  it('works for exactly one of many who use it at the same time', async () => {
    const { customerId, code } = await makeCode();
    const taken = await Promise.all(Array.from({ length: 20 }, () => take(code)));
    expect(taken.filter((customer) => customer !== null)).toMatchObject([{ id: customerId }]);
  });

  it('works until it expires, and then is gone', async () => {
    const early = await makeCode();
    const late = await makeCode();
    expect(await take(early.code, NOW + 10 * MINUTE_MS - 1)).not.toBeNull();
    expect(await take(late.code, NOW + 10 * MINUTE_MS)).toBeNull();
    expect(await take(late.code, NOW)).toBeNull();
  });

  it('that nobody made works for nobody', async () => {
    expect(await take('guessed')).toBeNull();
  });
});

describe('a customer whom a site vouches for', () => {
  const vouched = (tenantId: Id, name: string) => ({
    tenantId,
    id: randomUUID(),
    externalId: 'user-1',
    name,
    locale: 'zh-CN',
    createdAt: NOW,
  });

  it('is one, also when many visits come at the same time, and keeps his first id', async () => {
    const { tenantId } = await createOrganisation(world.db);
    const visits = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        forTenant(world.db, tenantId, (tx) => upsertVouchedCustomer(tx, vouched(tenantId, `name ${index}`))),
      ),
    );
    expect(new Set(visits.map(({ id }) => id)).size).toBe(1);
    const renamed = await forTenant(world.db, tenantId, (tx) => upsertVouchedCustomer(tx, vouched(tenantId, '小王')));
    expect(renamed).toMatchObject({ id: visits[0]?.id, name: '小王' });
  });

  it('is somebody else in another tenant', async () => {
    const [one, other] = [await createOrganisation(world.db), await createOrganisation(world.db)];
    const visit = (tenantId: Id) =>
      forTenant(world.db, tenantId, (tx) => upsertVouchedCustomer(tx, vouched(tenantId, 'same')));
    const [mine, theirs] = [await visit(one.tenantId), await visit(other.tenantId)];
    expect(mine.id).not.toBe(theirs.id);
    expect(await forTenant(world.db, one.tenantId, (tx) => findCustomer(tx, one.tenantId, theirs.id))).toBeNull();
    expect(await forTenant(world.db, one.tenantId, (tx) => findCustomer(tx, other.tenantId, theirs.id))).toBeNull();
  });
});
