import type { Id, Instant } from '@zhida/core/kit';
import { sql, type Selectable } from 'kysely';
import { acrossTenants, forTenant, type Database, type TenantTransaction } from './database.ts';
import type { AppTable } from './tables.ts';

/** A program of the tenant that calls the 微信客服 API. */
export interface AppPrincipal {
  readonly tenantId: Id;
  readonly id: Id;
  /** AgentID of its callbacks. */
  readonly number: number;
  readonly corpId: string;
  readonly trustedAddresses: readonly string[];
  readonly isEnabled: boolean;
}

export interface AppWithSecret {
  readonly app: AppPrincipal;
  readonly secretHash: Buffer;
}

/** The apps of an enterprise id; null when there is no such enterprise. The id is what tells the tenant. */
export const findAppsOfCorp = (db: Database, corpId: string): Promise<readonly AppWithSecret[] | null> =>
  acrossTenants(db, async (tx) => {
    const tenant = await tx.selectFrom('tenant').select('tenant_id').where('corp_id', '=', corpId).executeTakeFirst();
    if (tenant === undefined) return null;
    const rows = await tx
      .selectFrom('app')
      .select(['id', 'number', 'secret_hash', 'trusted_addresses', 'is_enabled'])
      .where('tenant_id', '=', tenant.tenant_id)
      .execute();
    return rows.map((row) => ({
      app: {
        tenantId: tenant.tenant_id,
        id: row.id,
        number: row.number,
        corpId,
        trustedAddresses: row.trusted_addresses,
        isEnabled: row.is_enabled,
      },
      secretHash: row.secret_hash,
    }));
  });

export interface NewAppToken {
  readonly tenantId: Id;
  readonly tokenHash: Buffer;
  readonly appId: Id;
  readonly createdAt: Instant;
  readonly expiresAt: Instant;
}

export async function insertAppToken(tx: TenantTransaction, token: NewAppToken): Promise<void> {
  await tx
    .insertInto('app_token')
    .values({
      tenant_id: token.tenantId,
      token_hash: token.tokenHash,
      app_id: token.appId,
      created_at: token.createdAt,
      expires_at: token.expiresAt,
    })
    .execute();
}

/** The app whose token has this digest. The token is what tells the tenant. */
export const findAppByToken = (
  db: Database,
  tokenHash: Buffer,
): Promise<{ readonly app: AppPrincipal; readonly expiresAt: Instant } | null> =>
  acrossTenants(db, async (tx) => {
    const row = await tx
      .selectFrom('app_token as t')
      .innerJoin('app as a', (join) => join.onRef('a.tenant_id', '=', 't.tenant_id').onRef('a.id', '=', 't.app_id'))
      .innerJoin('tenant as c', 'c.tenant_id', 't.tenant_id')
      .select(['t.tenant_id', 'a.id', 'a.number', 'c.corp_id', 'a.trusted_addresses', 'a.is_enabled', 't.expires_at'])
      .where('t.token_hash', '=', tokenHash)
      .executeTakeFirst();
    if (row === undefined) return null;
    const app = {
      tenantId: row.tenant_id,
      id: row.id,
      number: row.number,
      corpId: row.corp_id,
      trustedAddresses: row.trusted_addresses,
      isEnabled: row.is_enabled,
    };
    return { app, expiresAt: row.expires_at };
  });

/** Tokens that ended before an instant: until then a caller is told that they have expired, afterwards that they are unknown. */
export const deleteAppTokensBefore = (db: Database, before: Instant): Promise<void> =>
  acrossTenants(db, async (tx) => {
    await tx.deleteFrom('app_token').where('expires_at', '<', before).execute();
  });

/** Ends all tokens of an app: its secret is another now. */
export async function deleteAppTokens(tx: TenantTransaction, tenantId: Id, appId: Id): Promise<void> {
  await tx.deleteFrom('app_token').where('tenant_id', '=', tenantId).where('app_id', '=', appId).execute();
}

/** How an app is called back. Token and key are sealed: only the server can read them. */
export interface AppCallback {
  readonly url: string;
  readonly sealedToken: string;
  readonly sealedKey: string;
}

export interface App {
  readonly tenantId: Id;
  readonly id: Id;
  /** AgentID of its callbacks. */
  readonly number: number;
  readonly name: string;
  /** Last characters of the secret, to tell it from others. */
  readonly secretHint: string;
  readonly trustedAddresses: readonly string[];
  readonly callback: AppCallback | null;
  readonly isEnabled: boolean;
  readonly createdAt: Instant;
}

const toApp = (row: Selectable<AppTable>): App => ({
  tenantId: row.tenant_id,
  id: row.id,
  number: row.number,
  name: row.name,
  secretHint: row.secret_hint,
  trustedAddresses: row.trusted_addresses,
  callback:
    row.callback_url === null || row.callback_token === null || row.callback_key === null
      ? null
      : { url: row.callback_url, sealedToken: row.callback_token, sealedKey: row.callback_key },
  isEnabled: row.is_enabled,
  createdAt: row.created_at,
});

/** The id by which the tenant's programs know it. */
export async function findCorpId(tx: TenantTransaction, tenantId: Id): Promise<string> {
  const row = await tx
    .selectFrom('tenant')
    .select('corp_id')
    .where('tenant_id', '=', tenantId)
    .executeTakeFirstOrThrow();
  return row.corp_id;
}

/** Oldest first. */
export async function listApps(tx: TenantTransaction, tenantId: Id): Promise<App[]> {
  const rows = await tx.selectFrom('app').selectAll().where('tenant_id', '=', tenantId).orderBy('number').execute();
  return rows.map(toApp);
}

export async function findApp(tx: TenantTransaction, tenantId: Id, id: Id): Promise<App | null> {
  const row = await tx
    .selectFrom('app')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : toApp(row);
}

/** The number of a tenant's first app. */
const FIRST_NUMBER = 1_000_002;

export interface NewApp {
  readonly tenantId: Id;
  readonly id: Id;
  readonly name: string;
  readonly secretHash: Buffer;
  readonly secretHint: string;
  readonly createdAt: Instant;
}

/** Adds an app unless the tenant has as many as it may; null then. Two at once wait for each other. */
export async function insertApp(tx: TenantTransaction, app: NewApp, mostApps: number): Promise<App | null> {
  const { tenantId } = app;
  await tx.selectFrom('tenant').select('tenant_id').where('tenant_id', '=', tenantId).forUpdate().execute();
  const { count, last } = await tx
    .selectFrom('app')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.max('number').as('last')])
    .where('tenant_id', '=', tenantId)
    .executeTakeFirstOrThrow();
  if (count >= mostApps) return null;
  const row = await tx
    .insertInto('app')
    .values({
      tenant_id: tenantId,
      id: app.id,
      number: last === null ? FIRST_NUMBER : last + 1,
      name: app.name,
      secret_hash: app.secretHash,
      secret_hint: app.secretHint,
      created_at: app.createdAt,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  return toApp(row);
}

export type AppChange = Partial<{
  readonly name: string;
  readonly isEnabled: boolean;
  readonly trustedAddresses: readonly string[];
  readonly secret: { readonly hash: Buffer; readonly hint: string };
  /** Null: it is called back no more. */
  readonly callback: AppCallback | null;
}>;

/** Changes what is given and leaves the rest. Null when there is no such app. */
export async function updateApp(
  tx: TenantTransaction,
  tenantId: Id,
  id: Id,
  { name, isEnabled, trustedAddresses, secret, callback }: AppChange,
): Promise<App | null> {
  const row = await tx
    .updateTable('app')
    .set({
      ...(name === undefined ? {} : { name }),
      ...(isEnabled === undefined ? {} : { is_enabled: isEnabled }),
      ...(trustedAddresses === undefined ? {} : { trusted_addresses: [...trustedAddresses] }),
      ...(secret === undefined ? {} : { secret_hash: secret.hash, secret_hint: secret.hint }),
      ...(callback === undefined
        ? {}
        : {
            callback_url: callback?.url ?? null,
            callback_token: callback?.sealedToken ?? null,
            callback_key: callback?.sealedKey ?? null,
          }),
    })
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst();
  return row === undefined ? null : toApp(row);
}

/** Removes an app with its tokens, calls and deliveries; its accounts are run by the product again. */
export async function deleteApp(tx: TenantTransaction, tenantId: Id, id: Id): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('app')
    .where('tenant_id', '=', tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Gives accounts to an app, those of other apps too, and takes back what it runs itself. */
export async function changeAccountsOfApp(
  tx: TenantTransaction,
  tenantId: Id,
  appId: Id,
  { add, remove }: { readonly add: readonly Id[]; readonly remove: readonly Id[] },
): Promise<void> {
  const accounts = tx.updateTable('account').where('tenant_id', '=', tenantId);
  if (remove.length > 0)
    await accounts.set({ app_id: null }).where('app_id', '=', appId).where('id', 'in', remove).execute();
  if (add.length > 0) await accounts.set({ app_id: appId }).where('id', 'in', add).execute();
}

export interface AppCallRecord {
  readonly tenantId: Id;
  readonly appId: Id;
  readonly at: Instant;
  readonly path: string;
  readonly errcode: number;
  readonly errmsg: string;
  /** Names the call in its answer and in the server's log. */
  readonly hint: string;
  readonly durationMs: number;
  /** Network address. */
  readonly address: string;
}

/** Keeps refused calls; those of an app that is gone meanwhile are let go with it. */
export async function recordAppCalls(db: Database, records: readonly AppCallRecord[]): Promise<void> {
  for (const tenantId of new Set(records.map((record) => record.tenantId))) {
    const own = records.filter((record) => record.tenantId === tenantId);
    await forTenant(db, tenantId, async (tx) => {
      await sql`
        INSERT INTO app_call (tenant_id, app_id, at, path, errcode, errmsg, hint, duration_ms, address)
        SELECT a.tenant_id, a.id, r.at, r.path, r.errcode, r.errmsg, r.hint, r."durationMs", r.address
        FROM ROWS FROM (jsonb_to_recordset(${JSON.stringify(own)}::jsonb) AS
          ("tenantId" uuid, "appId" uuid, at bigint, path text, errcode int, errmsg text, hint text, "durationMs" int, address text))
          WITH ORDINALITY AS r ("tenantId", "appId", at, path, errcode, errmsg, hint, "durationMs", address, place)
        JOIN app AS a ON a.tenant_id = r."tenantId" AND a.id = r."appId"
        ORDER BY r.place`.execute(tx);
    });
  }
}

export interface AppCallRow extends Omit<AppCallRecord, 'tenantId' | 'appId'> {
  readonly id: number;
}

/** Newest first. */
export async function listAppCalls(
  tx: TenantTransaction,
  { tenantId, appId, before, limit }: AppLogPage,
): Promise<AppCallRow[]> {
  let query = tx
    .selectFrom('app_call')
    .select(['id', 'at', 'path', 'errcode', 'errmsg', 'hint', 'duration_ms', 'address'])
    .where('tenant_id', '=', tenantId)
    .where('app_id', '=', appId)
    .orderBy('id', 'desc')
    .limit(limit);
  if (before !== null) query = query.where('id', '<', before);
  const rows = await query.execute();
  return rows.map(({ duration_ms: durationMs, ...row }) => ({ ...row, durationMs }));
}

/** A page of what happened to an app. */
export interface AppLogPage {
  readonly tenantId: Id;
  readonly appId: Id;
  /** Only entries older than this one; null: from the newest. */
  readonly before: number | null;
  readonly limit: number;
}

/** Keeps the newest calls of every app and lets the rest go. */
export const trimAppCalls = (db: Database, kept: number): Promise<void> =>
  acrossTenants(db, async (tx) => {
    await sql`
      DELETE FROM app_call AS c USING (
        SELECT a.tenant_id, a.id, (
          SELECT id FROM app_call WHERE tenant_id = a.tenant_id AND app_id = a.id ORDER BY id DESC OFFSET ${kept} LIMIT 1
        ) AS newest FROM app AS a
      ) AS old
      WHERE c.tenant_id = old.tenant_id AND c.app_id = old.id AND c.id <= old.newest`.execute(tx);
  });
