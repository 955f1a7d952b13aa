import type { Id } from '@zhida/core/kit';
import type { CustomerBrief } from '@zhida/protocol/endpoints';

/** Four characters that tell anonymous customers apart on a screen. */
const codeOf = (id: Id): string => id.slice(-4).toUpperCase();

export const customerBrief = (customer: { id: Id; name: string | null; locale: string | null }): CustomerBrief => ({
  id: customer.id,
  name: customer.name,
  code: codeOf(customer.id),
  locale: customer.locale,
});
