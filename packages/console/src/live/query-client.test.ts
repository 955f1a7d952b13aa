import { QueryObserver } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import { queryClient, readFailedAgain } from './query-client.ts';

/** Something on the screen that reads this. */
function show(name: string, queryFn: () => Promise<string>) {
  const observer = new QueryObserver(queryClient, { queryKey: [name], queryFn });
  return { observer, leave: observer.subscribe(() => undefined) };
}

it('reads again what is shown and failed, and nothing else', async () => {
  const away = vi.fn<() => Promise<string>>().mockRejectedValueOnce(new Error('away')).mockResolvedValue('back');
  const well = vi.fn<() => Promise<string>>().mockResolvedValue('well');
  const gone = vi.fn<() => Promise<string>>().mockRejectedValue(new Error('away'));
  const shown = [show('away', away), show('well', well), show('gone', gone)];
  await vi.waitUntil(() => shown.every(({ observer }) => !observer.getCurrentResult().isFetching));
  shown[2]?.leave();
  await readFailedAgain();
  expect(shown.map(({ observer }) => observer.getCurrentResult().status).slice(0, 2)).toEqual(['success', 'success']);
  expect([away, well, gone].map(({ mock }) => mock.calls.length)).toEqual([2, 1, 1]);
  for (const { leave } of shown) leave();
});
