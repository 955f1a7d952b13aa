import { newKey } from '@zhida/protocol/client';
import type { StaffInput } from '@zhida/protocol/endpoints';
import { live } from './link.ts';

/** Asks something of a conversation; resolves when it was done and the page shows it. */
export async function submitInput(conversationId: string, input: StaffInput): Promise<void> {
  await live.submit({ conversationId, key: newKey(), input });
}
