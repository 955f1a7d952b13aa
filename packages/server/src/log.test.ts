import { Failure } from '@zhida/core/engine';
import { expect, test } from 'vitest';
import { createLog } from './log.ts';

/** What the log writes down. */
function written(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = [];
  write(createLog('trace', { write: (line) => lines.push(line) }));
  return lines.join('');
}

const SECRET = 'what a customer wrote';

test('what people wrote or are, and secrets, are blanked by their names', () => {
  const text = written((log) => {
    log.info(
      { pii: SECRET, request: { pii: { words: SECRET } }, password: SECRET, session: { token: SECRET } },
      'words',
    );
  });
  expect(text).not.toContain(SECRET);
  expect(text).toContain('[hidden]');
});

test('an error is told by its kind, code, message and place, with its causes', () => {
  const cause = Object.assign(new Error('the connection is gone'), { code: 'ECONNRESET' });
  const failure = new Failure('The database does not answer.', { code: 'server.unavailable', retryable: true, cause });
  const line = JSON.parse(written((log) => log.error({ err: failure }, 'failed'))) as { err: Record<string, unknown> };
  expect(line.err).toMatchObject({
    type: 'Failure',
    code: 'server.unavailable',
    message: 'The database does not answer.',
    cause: { type: 'Error', code: 'ECONNRESET', message: 'the connection is gone' },
  });
  expect(String(line.err['stack'])).toContain('log.test.ts');
});

test('the rows and values that a database error carries are not told', () => {
  const conflict = Object.assign(new Error('duplicate key value violates unique constraint "agent_email_key"'), {
    severity: 'ERROR',
    code: '23505',
    table: 'agent',
    constraint: 'agent_email_key',
    detail: `Key (email)=(${SECRET}) already exists.`,
    where: SECRET,
    parameters: [SECRET],
  });
  const invalid = Object.assign(new Error(`invalid input syntax for type uuid: "${SECRET}"`), {
    severity: 'ERROR',
    code: '22P02',
  });
  const text = written((log) => {
    log.error({ err: conflict }, 'failed');
    log.error({ err: invalid }, 'failed');
    log.error({ err: new Error('outer', { cause: invalid }) }, 'failed');
  });
  expect(text).not.toContain(SECRET);
  expect(text).toContain('agent_email_key');
  expect(text).toContain('22P02');
});

test('a parser’s error does not repeat what could not be parsed', () => {
  const text = written((log) => {
    try {
      JSON.parse(`{"text": "${SECRET}" oops`);
    } catch (error) {
      log.error({ err: error }, 'failed');
    }
  });
  expect(text).not.toContain(SECRET);
  expect(text).toContain('SyntaxError');
});

test('what is thrown need not be an error, and causes may go in a circle', () => {
  const circle = new Error('circle');
  circle.cause = circle;
  const text = written((log) => {
    log.error({ err: SECRET }, 'failed');
    log.error({ err: { secret: SECRET } }, 'failed');
    log.error({ err: circle }, 'failed');
  });
  expect(text).not.toContain(SECRET);
});
