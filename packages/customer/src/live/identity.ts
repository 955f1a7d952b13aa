import { readStored, store } from '../ui/storage.ts';

const TOKEN = 'zhida.customer';
const CUSTOMER = 'zhida.customer-id';

/** The signed token that says which customer this device speaks for; null before the first visit. */
export const readToken = (): string | null => readStored(TOKEN);

/** Whom the token is for; null when not known. Names the outbox, so that one customer's messages never go out as another's. */
export const readCustomerId = (): string | null => readStored(CUSTOMER);

export function keepIdentity({ token, customerId }: { readonly token: string; readonly customerId: string }): void {
  store(TOKEN, token);
  store(CUSTOMER, customerId);
}

export function forgetIdentity(): void {
  store(TOKEN, null);
  store(CUSTOMER, null);
}
