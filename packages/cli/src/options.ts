import { InvalidArgumentError, Option } from 'commander';

/** `--limit`, as far as pages go. */
export const limitOption = (): Option =>
  new Option('--limit <number>', 'how many at most, 1 to 100')
    .default(50)
    .argParser((text) => wholeNumber(text, 1, 100));

/** Reads a whole number within bounds. */
export function wholeNumber(text: string, least: number, most: number): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least || number > most) {
    throw new InvalidArgumentError(`It must be a whole number from ${least} to ${most}.`);
  }
  return number;
}
