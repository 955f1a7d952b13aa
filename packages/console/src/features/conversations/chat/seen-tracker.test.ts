import { expect, it } from 'vitest';
import { isMostlyVisible } from './seen-tracker.ts';

const rect = (height: number): DOMRectReadOnly => ({
  x: 0,
  y: 0,
  width: 100,
  height,
  top: 0,
  left: 0,
  right: 100,
  bottom: height,
  toJSON: () => ({}),
});
const entry = (ratio: number, shown: number) => ({
  intersectionRatio: ratio,
  intersectionRect: rect(shown),
  rootBounds: rect(600),
});

it('counts a message as seen when half of it is in view', () => {
  expect(isMostlyVisible(entry(0.5, 20))).toBe(true);
  expect(isMostlyVisible(entry(0.49, 20))).toBe(false);
});

it('counts one that is taller than the window when it fills half of the window', () => {
  expect(isMostlyVisible(entry(0.2, 300))).toBe(true);
  expect(isMostlyVisible(entry(0.2, 299))).toBe(false);
});
