import { expect, it } from 'vitest';
import { routeOf } from './routes.ts';

it.each([
  ['/k/help', { page: 'entry', entry: 'help' }],
  ['/k/%E5%B8%AE%E5%8A%A9', { page: 'entry', entry: '帮助' }],
  ['/c/0001', { page: 'chat', conversationId: '0001' }],
  ['/inbox', { page: 'inbox' }],
  ['/resume', { page: 'resume' }],
  ['/k/', { page: 'inbox' }],
  ['/anything', { page: 'inbox' }],
])('%s', (path, route) => {
  expect(routeOf(path)).toEqual(route);
});
