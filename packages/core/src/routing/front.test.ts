import { describe, expect, it } from 'vitest';
import { idOf } from '../testing/index.ts';
import {
  createRouter,
  decisionOf,
  explain,
  explainStep,
  PRESET_PLANS,
  recordOf,
  route,
  type Candidate,
  type DecisionRecord,
  type WorkItem,
} from './index.ts';

const AT = 1_767_225_600_000;
const lead = idOf('5e', 1);
const item = (id: string, waitedMs: number, more: Partial<WorkItem> = {}): WorkItem => ({
  id,
  kind: 'chat',
  accountId: 'help',
  teamId: null,
  weight: 1,
  required: [],
  preferred: [],
  language: null,
  region: null,
  priorityClass: 'C',
  points: 0,
  isEmergency: false,
  managerId: null,
  lastAgentId: null,
  deadlineAt: null,
  since: AT - waitedMs,
  ...more,
});
const agent = (places: number, more: Partial<Candidate> = {}): Candidate => ({
  id: 'ann',
  isConnected: true,
  isReachableByPush: false,
  isAccepting: true,
  breakReason: null,
  capacity: { chat: places },
  places,
  reserved: 0,
  load: {},
  used: 0,
  skills: {},
  languages: [],
  region: null,
  teamId: null,
  accountIds: ['help'],
  lastAssignedAt: null,
  idleSince: null,
  ...more,
});
const ahead = (agoMs: number) => ({ front: { at: AT - agoMs, agentId: lead } });
const orderOf = (items: readonly WorkItem[]) =>
  route({ items, agents: [agent(items.length)] }, () => PRESET_PLANS.balanced, AT).pairs.map(({ itemId }) => itemId);

describe('who was moved to the front', () => {
  it('goes before everybody, also before emergencies, however lately he came', () => {
    const items = [
      item('patient', 3_600_000),
      item('emergency', 60_000, { isEmergency: true, priorityClass: 'A', points: 1_000 }),
      item('moved', 0, ahead(0)),
    ];
    expect(orderOf(items)).toEqual(['moved', 'patient', 'emergency']);
  });

  it('goes before who was moved there earlier', () => {
    expect(orderOf([item('first', 9_000, ahead(5_000)), item('then', 1_000, ahead(2_000))])).toEqual(['then', 'first']);
  });

  it('still needs somebody who suits, and holds up nobody else', () => {
    const moved = item('moved', 0, { ...ahead(0), required: [{ skill: 'refunds', level: 2 }] });
    expect(orderOf([item('plain', 5_000), moved])).toEqual(['plain']);
  });

  it('is heard of by a router that knew him behind, and again when it is taken back', () => {
    const router = createRouter(() => PRESET_PLANS.balanced);
    router.addItem(item('long', 60_000), AT);
    router.addItem(item('short', 1_000), AT);
    router.addItem(item('short', 1_000, ahead(0)), AT);
    router.setAgent(agent(1), AT);
    expect(router.pass(AT).pairs).toEqual([{ itemId: 'short', agentId: 'ann' }]);
    router.addItem(item('other', 500, ahead(0)), AT);
    router.addItem(item('other', 500), AT);
    router.setAgent(agent(1, { id: 'ben' }), AT);
    expect(router.pass(AT).pairs).toEqual([{ itemId: 'long', agentId: 'ben' }]);
  });

  it('is said in the sentence, with who did it, also when it is read again', () => {
    const moved = item('moved', 125_000, ahead(4_000));
    const nameOf = (id: string) => (id === lead ? '班长' : '安');
    const { decisions } = route({ items: [moved], agents: [agent(1)] }, () => PRESET_PLANS.balanced, AT, {
      explains: () => true,
    });
    const [decision] = decisions;
    if (decision === undefined) throw new Error('It was asked for.');
    const record: DecisionRecord = JSON.parse(JSON.stringify(recordOf(decision, moved, 'balanced'))) as DecisionRecord;
    const read = decisionOf(record);
    expect(read).toEqual(decision);
    expect(explain(decision, 'zh-CN', nameOf)).toContain('由班长提到最前');
    expect(explain(decision, 'en', nameOf)).toContain('moved to the front by 班长');
  });

  it('is said as a step: what was done, by whom, and why', () => {
    const step = (changes: object): DecisionRecord => ({
      conversationId: 'c',
      at: AT,
      kind: 'prioritised',
      agentId: lead,
      item: null,
      verdicts: null,
      outcome: { from: { agentId: lead, agentName: '班长' }, reason: '孕妇', ...changes },
      policy: null,
      by: null,
    });
    expect(explainStep(step({ isFront: true }), 'zh-CN')).toBe('班长提到最前：孕妇。');
    expect(explainStep(step({ isFront: false, priorityClass: 'A' }), 'en')).toBe(
      '班长 took it back from the front and raised it to class A: 孕妇.',
    );
    expect(explainStep(step({ priorityClass: null }), 'en', () => 'Li')).toBe('Li took the raised class back: 孕妇.');
  });
});

describe('a callback that was meant for an agent', () => {
  const due = item('due', 0, { isCallback: true, callbackAgentId: 'ben', managerId: 'ann', lastAgentId: 'ann' });
  const both = [agent(1), agent(1, { id: 'ben' })];
  const given = (agents: readonly Candidate[], at: number) => {
    const { pairs, decisions } = route({ items: [due], agents }, () => PRESET_PLANS['least-busy'], at, {
      explains: () => true,
    });
    return { agentId: pairs[0]?.agentId, outcome: decisions[0]?.outcome };
  };

  it('goes to him before whoever knows the customer', () => {
    expect(given(both, AT)).toMatchObject({ agentId: 'ben', outcome: { by: 'designated' } });
  });

  it('waits two minutes for him while he works, and not at all while he is away', () => {
    const busy = [agent(1), agent(1, { id: 'ben', load: { chat: 1 }, used: 1 })];
    expect(given(busy, AT)).toMatchObject({ agentId: undefined, outcome: { kind: 'held', rule: 'designated' } });
    expect(given(busy, AT + 120_000)).toMatchObject({ agentId: 'ann' });
    expect(given([agent(1), agent(1, { id: 'ben', isConnected: false })], AT)).toMatchObject({ agentId: 'ann' });
  });
});
