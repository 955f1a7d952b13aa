import type { Principal } from '@zhida/protocol/endpoints';
import { describe, expect, it } from 'vitest';
import { ACCOUNT, COLLEAGUE, ME, servedBy, stateWith } from '../../testing/fixtures.ts';
import { standingOf } from './standing.ts';

const agent: Pick<Principal, 'agentId' | 'role' | 'accountIds'> = { agentId: ME, role: 'agent', accountIds: [ACCOUNT] };
const supervisor = { ...agent, role: 'supervisor' } as const;
const queued = stateWith({
  phase: { state: 'queued', since: 0, reason: 'button', offer: null, passedBy: [], precedence: null },
});

describe('what one may do with a conversation', () => {
  it('its owner may answer', () => expect(standingOf(servedBy(ME), agent)).toEqual({ kind: 'owner' }));

  it('a waiting one of an own account, or one with the bot, may be taken over', () => {
    expect(standingOf(queued, agent)).toEqual({ kind: 'claimable' });
    expect(standingOf(stateWith({ phase: { state: 'bot', misses: 1 } }), agent)).toEqual({ kind: 'claimable' });
  });

  it('one of another account may only be looked at', () => {
    expect(standingOf(queued, { ...agent, accountIds: [] })).toEqual({ kind: 'foreign' });
  });

  it('a colleague’s may be steered by supervisors only', () => {
    expect(standingOf(servedBy(COLLEAGUE), agent)).toMatchObject({ kind: 'owned-by', mayOverride: false });
    expect(standingOf(servedBy(COLLEAGUE), supervisor)).toMatchObject({ kind: 'owned-by', mayOverride: true });
  });

  it('an ended one is over for everybody', () => {
    const ended = stateWith({ phase: { state: 'ended', reason: 'customer', since: 1 } });
    expect(standingOf(ended, supervisor)).toEqual({ kind: 'ended', reason: 'customer' });
  });
});
