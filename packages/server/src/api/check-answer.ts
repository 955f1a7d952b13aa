import { isDeepStrictEqual } from 'node:util';
import { ENDPOINTS } from '@zhida/protocol/endpoints';
import type { RouteName } from '@zhida/protocol/routes';

/** Throws when an answer breaks its endpoint's promise: a wrong shape, or a field that nobody promised to show. */
export function checkAnswer(name: RouteName, answer: unknown): void {
  const parsed = ENDPOINTS[name].answer.safeParse(answer);
  if (!parsed.success)
    throw new Error(`The answer of ${name} is not what its endpoint promises: ${parsed.error.message}`);
  if (isDeepStrictEqual(asJson(parsed.data), asJson(answer))) return;
  throw new Error(`The answer of ${name} has fields that its endpoint does not promise.`);
}

const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
