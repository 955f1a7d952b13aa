import type { WireEvent } from '@zhida/protocol/endpoints';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loadTexts } from '../../ui/texts/texts.ts';
import { systemLine } from './system-lines.ts';

const AGENT = { agentId: '00000000-0000-0000-0000-000000000000', agentName: '小周' };
const at = { number: 7, at: 1_000 };
const textOf = (event: WireEvent): string | null => systemLine(event)?.text() ?? null;

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: {} });
  await loadTexts('zh-CN');
});

describe('what happened between messages', () => {
  it.each(['button', 'words', 'menu', 'no-bot', 'bot-gave-up', 'transfer', 'agent-released'] as const)(
    'tells of the queue (%s)',
    (reason) => {
      const text = textOf({ type: 'conversation.queued', reason, since: 1, ...at });
      expect(text).toMatch(/[\u4e00-\u9fff]/);
    },
  );

  it('says that a place is kept over a transfer', () => {
    expect(textOf({ type: 'conversation.queued', reason: 'transfer', since: 1, ...at })).toContain('保留');
  });

  it('names who serves', () => {
    expect(textOf({ type: 'conversation.assigned', ...AGENT, by: 'router', ...at })).toContain('小周');
  });

  it('tells a wait in minutes, at least one', () => {
    expect(textOf({ type: 'queue.reminded', waitedMs: 10_000, ...at })).toContain(' 1 ');
    expect(textOf({ type: 'queue.reminded', waitedMs: 180_000, ...at })).toContain(' 3 ');
  });

  it('tells the three ways to end apart', () => {
    const texts = (['agent', 'customer', 'idle'] as const).map((reason) =>
      textOf({ type: 'conversation.ended', by: reason === 'agent' ? AGENT : null, reason, ...at }),
    );
    expect(new Set(texts).size).toBe(3);
    expect(texts.every((text) => text !== null && text !== '')).toBe(true);
  });

  it('only a rating can be changed', () => {
    expect(systemLine({ type: 'conversation.rated', stars: 4, reasons: [], ...at })?.rating).toEqual({ at: 1_000 });
    expect(systemLine({ type: 'queue.left', ...at })?.rating).toBeUndefined();
  });

  it('keeps to itself what needs no telling', () => {
    const quiet: WireEvent[] = [
      { type: 'hidden', ...at },
      { type: 'bot.missed', ...at },
      { type: 'conversation.opened', visit: null, ...at },
      { type: 'conversation.acknowledged', by: 'agent', delivered: 1, read: 1, readOrdinal: 1, ...at },
    ];
    expect(quiet.map(textOf)).toEqual([null, null, null, null]);
  });
});
