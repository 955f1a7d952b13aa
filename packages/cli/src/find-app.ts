import type { AnswerOf } from '@zhida/protocol/endpoints';
import type { Command } from 'commander';
import { callAsStaff } from './call.ts';
import type { Desk } from './desk.ts';
import { Problem } from './problems.ts';

type AppsAnswer = AnswerOf<'apps.list'>;

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The one of these that is meant by its id or by its whole name. */
export function pickNamed<T extends Named>(all: readonly T[], wanted: string, what: string): T {
  const [only, second] = all.filter(({ id, name }) => id === wanted || name === wanted);
  if (only === undefined) throw new Problem(`There is no ${what} ${wanted}.`);
  if (second !== undefined) throw new Problem(`Several are called ${wanted}; give the id.`);
  return only;
}

/** An app given by id or name, with all that the list tells. */
export async function findApp(
  desk: Desk,
  command: Command,
  wanted: string,
): Promise<{ readonly app: AppsAnswer['apps'][number]; readonly answer: AppsAnswer }> {
  const answer = await callAsStaff(desk, command, 'apps.list', {});
  return { app: pickNamed(answer.apps, wanted, 'app'), answer };
}
