export { assert, unreachable } from './assert.ts';
export { id, idSchema, type Id } from './id.ts';
export { instantSchema, type Instant } from './instant.ts';
export { SECOND_MS, MINUTE_MS, HOUR_MS, DAY_MS } from './time.ts';
export { boundedText, isStorableText } from './text.ts';
