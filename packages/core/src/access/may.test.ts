import { describe, expect, it } from 'vitest';
import { roleSchema, type Role } from '../agents/index.ts';
import { idOf } from '../testing/index.ts';
import { may, type Action, type StaffPrincipal } from './index.ts';

const [home, served, foreign] = [idOf('ac', 1), idOf('ac', 2), idOf('ac', 3)];
const [self, other] = [idOf('a9e', 1), idOf('a9e', 2)];

/** Serves `home` and `served`, not `foreign`. */
const principal = (role: Role): StaffPrincipal => ({
  tenantId: idOf('7e', 1),
  agentId: self,
  agentName: 'self',
  role,
  accountIds: [home, served],
});
const read = (servedBy: string, accountId: string, ownerId: string | null): Action => ({
  do: 'read-conversation',
  servedBy,
  accountId,
  ownerId,
});

const ACTIONS = {
  'read: served by an account of his': read(home, home, null),
  'read: opened at an account of his, served elsewhere now': read(foreign, home, other),
  'read: of a foreign account, but his own': read(foreign, foreign, self),
  'read: of a foreign account, nobody’s': read(foreign, foreign, null),
  'read: of a foreign account, a colleague’s': read(foreign, foreign, other),
  'claim: of an account of his': { do: 'claim-conversation', servedBy: served },
  'claim: of a foreign account': { do: 'claim-conversation', servedBy: foreign },
  'override an owner': { do: 'override-owner' },
  'propose knowledge': { do: 'propose-knowledge' },
  'edit the knowledge': { do: 'edit-knowledge' },
  'manage the hours': { do: 'manage-hours' },
  'read effects': { do: 'read-effects' },
  'retry an effect': { do: 'retry-effect' },
  'manage routing': { do: 'manage-routing' },
  supervise: { do: 'supervise' },
  'ask why: of his own': { do: 'ask-why', ownerId: self },
  'ask why: of a colleague’s': { do: 'ask-why', ownerId: other },
  'ask why: of nobody’s': { do: 'ask-why', ownerId: null },
  'read what was stopped': { do: 'read-safety-reports' },
  'reveal a secret: of his own conversation': { do: 'reveal-secret', ownerId: self },
  'reveal a secret: of a colleague’s': { do: 'reveal-secret', ownerId: other },
  'reveal a secret: of nobody’s': { do: 'reveal-secret', ownerId: null },
  'manage the safety line': { do: 'manage-safety' },
  'manage services of models': { do: 'manage-providers' },
  'read the audit trail': { do: 'read-audit' },
  rehearse: { do: 'rehearse' },
  'train the bot': { do: 'train-bot' },
  'set when the bot steps aside': { do: 'set-hand-over' },
  'manage accounts': { do: 'manage-accounts' },
  'manage staffing': { do: 'manage-staffing' },
  'manage agents': { do: 'manage-agents' },
  'manage apps': { do: 'manage-apps' },
} as const satisfies Record<string, Action>;

const TABLE: Record<keyof typeof ACTIONS, Record<Role, boolean>> = {
  'read: served by an account of his': { agent: true, supervisor: true, administrator: true },
  'read: opened at an account of his, served elsewhere now': { agent: true, supervisor: true, administrator: true },
  'read: of a foreign account, but his own': { agent: true, supervisor: true, administrator: true },
  'read: of a foreign account, nobody’s': { agent: false, supervisor: true, administrator: true },
  'read: of a foreign account, a colleague’s': { agent: false, supervisor: true, administrator: true },
  'claim: of an account of his': { agent: true, supervisor: true, administrator: true },
  'claim: of a foreign account': { agent: false, supervisor: true, administrator: true },
  'override an owner': { agent: false, supervisor: true, administrator: true },
  'read effects': { agent: false, supervisor: true, administrator: true },
  'retry an effect': { agent: false, supervisor: true, administrator: true },
  'manage routing': { agent: false, supervisor: true, administrator: true },
  supervise: { agent: false, supervisor: true, administrator: true },
  'ask why: of his own': { agent: true, supervisor: true, administrator: true },
  'ask why: of a colleague’s': { agent: false, supervisor: true, administrator: true },
  'ask why: of nobody’s': { agent: false, supervisor: true, administrator: true },
  'propose knowledge': { agent: true, supervisor: true, administrator: true },
  'edit the knowledge': { agent: false, supervisor: true, administrator: true },
  'manage the hours': { agent: false, supervisor: true, administrator: true },
  'read what was stopped': { agent: false, supervisor: true, administrator: true },
  'reveal a secret: of his own conversation': { agent: true, supervisor: true, administrator: true },
  'reveal a secret: of a colleague’s': { agent: false, supervisor: true, administrator: true },
  'reveal a secret: of nobody’s': { agent: false, supervisor: true, administrator: true },
  'manage the safety line': { agent: false, supervisor: false, administrator: true },
  'manage services of models': { agent: false, supervisor: false, administrator: true },
  'read the audit trail': { agent: false, supervisor: false, administrator: true },
  rehearse: { agent: false, supervisor: true, administrator: true },
  'train the bot': { agent: false, supervisor: true, administrator: true },
  'set when the bot steps aside': { agent: false, supervisor: true, administrator: true },
  'manage accounts': { agent: false, supervisor: false, administrator: true },
  'manage staffing': { agent: false, supervisor: true, administrator: true },
  'manage agents': { agent: false, supervisor: false, administrator: true },
  'manage apps': { agent: false, supervisor: false, administrator: true },
};

const cells = Object.entries(TABLE).flatMap(([name, row]) =>
  roleSchema.options.map((role) => ({ name: name as keyof typeof ACTIONS, role, isAllowed: row[role] })),
);

describe('the table of permissions', () => {
  it.each(cells)('$role, $name: $isAllowed', ({ name, role, isAllowed }) => {
    expect(may(principal(role), ACTIONS[name])).toBe(isAllowed);
  });

  it('holds every act there is', () => {
    const every: Record<Action['do'], true> = {
      'read-conversation': true,
      'claim-conversation': true,
      'override-owner': true,
      'propose-knowledge': true,
      'edit-knowledge': true,
      'manage-hours': true,
      rehearse: true,
      'train-bot': true,
      'set-hand-over': true,
      'read-effects': true,
      'retry-effect': true,
      'manage-routing': true,
      supervise: true,
      'ask-why': true,
      'read-safety-reports': true,
      'reveal-secret': true,
      'manage-safety': true,
      'manage-providers': true,
      'read-audit': true,
      'manage-accounts': true,
      'manage-staffing': true,
      'manage-agents': true,
      'manage-apps': true,
    };
    expect(new Set(Object.values(ACTIONS).map((action) => action.do))).toEqual(new Set(Object.keys(every)));
  });

  it('lets each role do all that the one before may', () => {
    for (const row of Object.values(TABLE)) {
      expect(row.agent && !row.supervisor).toBe(false);
      expect(row.supervisor && !row.administrator).toBe(false);
    }
  });
});
