import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { personAt, refusal, SESSION_ANSWERS, standIn } from './testing/stand-in.ts';

test('a sign-in is kept for later commands, readable by its owner only, and forgotten with the sign-out', async () => {
  await using server = await standIn(SESSION_ANSWERS);
  await using person = await personAt('open sesame');
  const file = join(person.home, '.config/zhida/session.json');

  const signedIn = await person.run(`session sign-in --email admin@demo.zhida --url ${server.url}/`);
  expect(signedIn).toMatchObject({ exitCode: 0, complained: '' });
  expect(signedIn.said).toContain('Signed in at');
  expect(server.seen[0]).toMatchObject({ body: { email: 'admin@demo.zhida', password: 'open sesame' } });
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readFile(file, 'utf8')).not.toContain('open sesame');

  const shown = await person.run(`session show --url ${server.url}`);
  expect(shown.said).toContain('管理员 <admin@demo.zhida>, administrator');
  expect(server.seen[1]?.headers).toMatchObject({ cookie: 'zhida_session=cookie-1' });

  expect(await person.run(`session sign-out --url ${server.url}`)).toMatchObject({ exitCode: 0 });
  expect(server.seen[2]?.headers).toMatchObject({ 'x-zhida-csrf': 'csrf-1' });
  expect(await readFile(file, 'utf8')).not.toContain('cookie-1');
  expect(await person.run(`session show --url ${server.url}`)).toMatchObject({ exitCode: 3 });
});

test('the proof for one server never goes to another', async () => {
  await using server = await standIn(SESSION_ANSWERS);
  await using other = await standIn(SESSION_ANSWERS);
  await using person = await personAt('open sesame');
  await person.run(`session sign-in --email admin@demo.zhida --url ${server.url}`);
  expect(await person.run(`accounts list --url ${other.url}`)).toMatchObject({ exitCode: 3 });
  expect(other.seen).toEqual([]);
});

test('nothing is kept of a sign-in that was refused', async () => {
  await using server = await standIn({ 'POST /api/staff/session': refusal(401, 'access.wrong-password') });
  await using person = await personAt('a guess');
  const { exitCode, complained } = await person.run(`session sign-in --email admin@demo.zhida --url ${server.url}`);
  expect({ exitCode, complained }).toEqual({
    exitCode: 1,
    complained: 'no: access.wrong-password (access.wrong-password)',
  });
  await expect(stat(join(person.home, '.config/zhida/session.json'))).rejects.toMatchObject({ code: 'ENOENT' });
});

test('a session that the server has ended asks for a new sign-in, and may still be signed out of', async () => {
  const gone = refusal(401, 'access.signed-out');
  await using server = await standIn({
    ...SESSION_ANSWERS,
    'GET /api/accounts': gone,
    'DELETE /api/staff/session': gone,
  });
  await using person = await personAt('open sesame');
  await person.run(`session sign-in --email admin@demo.zhida --url ${server.url}`);
  const listed = await person.run(`accounts list --url ${server.url}`);
  expect(listed).toMatchObject({ exitCode: 3 });
  expect(listed.complained).toContain('zhida session sign-in');
  expect(await person.run(`session sign-out --url ${server.url}`)).toMatchObject({ exitCode: 0 });
});

test('what is missing is told: the e-mail, the password, the server, the right address', async () => {
  await using person = await personAt(null);
  expect(await person.run('session sign-in')).toMatchObject({
    exitCode: 2,
    complained: 'Nobody is here to be asked: give --email.',
  });
  expect(await person.run('session sign-in --email a@b')).toMatchObject({
    exitCode: 2,
    complained: 'No password was given.',
  });
  expect(await person.run('accounts list --url ftp://somewhere')).toMatchObject({ exitCode: 2 });
  await using server = await standIn(SESSION_ANSWERS);
  await using signedIn = await personAt('open sesame');
  await signedIn.run(`session sign-in --email admin@demo.zhida --url ${server.url}`);
  await server[Symbol.asyncDispose]().catch(() => undefined);
  expect(await signedIn.run(`accounts list --url ${server.url}`)).toMatchObject({ exitCode: 4 });
});
