import { randomUUID } from 'node:crypto';
import type { EntryVisit } from '@zhida/core/conversations';
import { dialogueLanguageOf } from '@zhida/core/dialogues';
import type { Id } from '@zhida/core/kit';
import { maskSecrets } from '@zhida/core/safety';
import {
  findCustomer,
  findEntry,
  findTenant,
  forTenant,
  insertCustomer,
  upsertVouchedCustomer,
  type Customer,
  type Entry,
} from '@zhida/store';
import { verifyIdentity } from '../../access/customer-token.ts';
import type { Context } from '../../context.ts';
import { conversationIdOf } from '../../engine/conversation-id.ts';
import { refuseWith, type Handler } from '../call.ts';
import { customerBrief } from './brief.ts';
import { customerSnapshot } from './snapshot.ts';

/** Opens the conversation of an entry point. Opened twice it is one conversation: its id follows from who and where. */
export const open: Handler<'customer.open'> = async ({ context, body }) => {
  const entry = await findEntry(context.db, body.entry);
  if (entry === null) return refuseWith('entry.not-found');
  const customer = await whoOpens(context, entry, body);
  const { tenantId, accountId } = entry;
  const conversationId = conversationIdOf(tenantId, accountId, customer.id);
  const language = customer.locale === null ? null : dialogueLanguageOf(customer.locale);
  const outcome = await context.engine.submit({
    tenantId,
    conversationId,
    key: `open:${randomUUID()}`,
    identity: { customerId: customer.id, accountId },
    input: { type: 'open', visit: visitOf(entry, body), ...(language === null ? {} : { language }) },
  });
  if (!outcome.ok) return refuseWith(outcome.refusal);
  const principal = { tenantId, customerId: customer.id };
  return {
    token: context.customerTokens.sign(principal, context.now()),
    customer: customerBrief(customer),
    conversationId,
    snapshot: await customerSnapshot(context, principal, conversationId),
  };
};

interface OpeningProof {
  readonly token?: string | undefined;
  readonly identity?: string | undefined;
  readonly locale?: string | undefined;
}

interface LinkParts {
  readonly scene?: string | undefined;
  readonly sceneParam?: string | undefined;
  readonly encScene?: string | undefined;
}

/** Most bytes of what the publisher of an app's link may add. */
const MOST_PARAM_BYTES = 128;

/**
 * Where the customer comes from. The parts of a link that an app asked for belong together: one that was changed, or put on
 * another link, leads to the account but says nothing.
 */
function visitOf(entry: Entry, { scene, sceneParam, encScene }: LinkParts): EntryVisit | null {
  const came = { entryId: entry.id, entryName: entry.name };
  const withParam = (param: string | undefined) => (param === undefined ? {} : { sceneParam: param });
  if (entry.token === null) return { ...came, scene: scene ?? entry.scene, ...withParam(sceneParam) };
  if (encScene !== `ENC${entry.token}`) return null;
  const isFine = sceneParam !== undefined && entry.scene !== '' && Buffer.byteLength(sceneParam) <= MOST_PARAM_BYTES;
  return { ...came, scene: entry.scene, ...withParam(isFine ? sceneParam : undefined) };
}

/** A site's word counts most, then the token of an earlier visit; else it is somebody new. */
async function whoOpens(context: Context, { tenantId }: Entry, proof: OpeningProof): Promise<Customer> {
  if (proof.identity !== undefined) return vouchedCustomer(context, tenantId, proof.identity);
  const known = proof.token === undefined ? null : context.customerTokens.verify(proof.token);
  return forTenant(context.db, tenantId, async (tx) => {
    const found = known?.tenantId === tenantId ? await findCustomer(tx, tenantId, known.customerId) : null;
    if (found !== null) return found;
    const customer = newCustomer(context, tenantId, { locale: proof.locale ?? null });
    await insertCustomer(tx, customer);
    return customer;
  });
}

async function vouchedCustomer(context: Context, tenantId: Id, identity: string): Promise<Customer> {
  return forTenant(context.db, tenantId, async (tx) => {
    const tenant = await findTenant(tx, tenantId);
    const vouched = tenant === null ? null : await verifyIdentity(identity, tenant.identitySecret, context.now());
    if (vouched === null) return refuseWith('customer.invalid-identity');
    const { sub, name, locale } = vouched;
    const customer = newCustomer(context, tenantId, {
      name: name === undefined ? null : maskSecrets(name).text,
      locale: locale ?? null,
    });
    return upsertVouchedCustomer(tx, { ...customer, externalId: sub });
  });
}

const newCustomer = ({ now }: Context, tenantId: Id, known: Partial<Customer>): Customer => ({
  tenantId,
  id: randomUUID(),
  externalId: null,
  name: null,
  locale: null,
  createdAt: now(),
  ...known,
});
