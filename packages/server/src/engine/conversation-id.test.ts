import { validate, version } from 'uuid';
import { expect, it } from 'vitest';
import { conversationIdOf } from './conversation-id.ts';

const [tenant, account, customer] = [
  '0b2f8c1e-5d1a-4c57-9a55-0f3f5a1d7b10',
  '6a7f0d52-93c4-4d0e-8f0a-2c1b7e9d4f33',
  'f4b1c9a8-2e6d-4b7c-b0a1-9d8e7f6a5b4c',
] as const;

it('is the same for the same three for ever, for conversations are found by it', () => {
  expect(conversationIdOf(tenant, account, customer)).toBe('7ea7f3bf-9c3d-84f3-91a0-9cd2bbb2dd77');
});

it('is a UUID of version 8, another for every three', () => {
  const ids = Array.from({ length: 200 }, (_, nth) => conversationIdOf(tenant, account, `${customer}${nth}`));
  expect(ids.every((id) => validate(id) && version(id) === 8)).toBe(true);
  expect(new Set(ids.map((id) => id.charAt(19)))).toEqual(new Set('89ab'));
  expect(new Set(ids).size).toBe(200);
});
