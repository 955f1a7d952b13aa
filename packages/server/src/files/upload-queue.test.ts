import { expect, test } from 'vitest';
import { UploadQueue } from './upload-queue.ts';

/** Works until it is told to stop, like a part that comes in slowly. */
const untilStopped = (log: string[], name: string) => (signal: AbortSignal) =>
  new Promise<string>((resolve) => {
    log.push(`${name} begins`);
    const stop = () => {
      log.push(`${name} stops`);
      resolve(name);
    };
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop);
  });

test('a new part ends the one under way and begins when that is done', async () => {
  const queue = new UploadQueue();
  const log: string[] = [];
  const first = queue.run('upload', untilStopped(log, 'first'));
  await Promise.resolve();
  const second = queue.run('upload', async () => {
    log.push('second');
    return 'second';
  });
  expect(await Promise.all([first, second])).toEqual(['first', 'second']);
  expect(log).toEqual(['first begins', 'first stops', 'second']);
});

test('uploads do not wait for each other', async () => {
  const queue = new UploadQueue();
  const log: string[] = [];
  const slow = queue.run('slow', untilStopped(log, 'slow'));
  expect(await queue.run('other', async () => 'done')).toBe('done');
  expect(log).toEqual(['slow begins']);
  await queue.run('slow', async () => 'end');
  await slow;
});

test('what fails does not stop the next', async () => {
  const queue = new UploadQueue();
  const failing = queue.run('upload', () => Promise.reject(new Error('cut')));
  await expect(failing).rejects.toThrow('cut');
  expect(await queue.run('upload', async () => 'again')).toBe('again');
});
