import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { LIVE_HISTORY } from './history.ts';
import { downFrameSchema, LIVE_VERSION, upFrameSchema } from './index.ts';

/** What both sides must agree on: the shape of every frame, whatever the order its parts are written in. */
const shape = JSON.stringify(
  [z.toJSONSchema(upFrameSchema, { io: 'input' }), z.toJSONSchema(downFrameSchema)],
  (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
);
const hash = createHash('sha256').update(shape).digest('hex').slice(0, 16);

test('a frame that changes its shape raises the version: a new line of history with this hash', () => {
  expect(LIVE_HISTORY[LIVE_VERSION]?.hash).toBe(hash);
});

test('every version up to this one has a line of history, and no two are the same', () => {
  const versions = Object.keys(LIVE_HISTORY).map(Number);
  expect(versions).toEqual(Array.from({ length: LIVE_VERSION }, (_, index) => index + 1));
  const lines = Object.values(LIVE_HISTORY);
  expect(new Set(lines.map((line) => line.hash)).size).toBe(lines.length);
  for (const { what } of lines) expect(what).toMatch(/^[A-Z].{10,}\.$/);
});
