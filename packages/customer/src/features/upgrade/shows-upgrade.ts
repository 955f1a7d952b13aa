import type { ConversationState } from '@zhida/core/conversations';

/** Whether there is anything to say: an offer that stands, or a group to go to. */
export const showsUpgrade = (upgrade: ConversationState['upgrade']): upgrade is NonNullable<typeof upgrade> =>
  upgrade !== null &&
  (upgrade.acceptedAt === null || (upgrade.offer.target.kind === 'group' && upgrade.offer.target.url !== undefined));
