import { writeFile } from 'node:fs/promises';
import { Problem } from '../problems.ts';
import { renderTable } from '../table.ts';

/** One number of an evaluation, in the shape of every measuring command. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly target?: number;
  readonly note?: string;
}

const SMALL_IS_GOOD = /(?:false-alarms|over-masked|answered-wrongly|p99)$/;

export const describeFigures = (figures: readonly Figure[]): readonly string[] =>
  renderTable(
    ['FIGURE', 'VALUE', 'TARGET', 'NOTE'],
    figures.map(({ name, value, unit, target, note }) => [
      name,
      formatValue(value, unit),
      target === undefined ? '' : `${SMALL_IS_GOOD.test(name) ? '≤' : '≥'} ${formatValue(target, unit)}`,
      note ?? '',
    ]),
  );

const formatValue = (value: number, unit: string): string =>
  unit === 'share' ? `${(value * 100).toFixed(2)} %` : `${Number(value.toFixed(1))} ${unit}`;

export async function writeJson(path: string, content: unknown): Promise<void> {
  try {
    await writeFile(path, `${JSON.stringify(content, null, 2)}\n`);
  } catch (error) {
    throw new Problem(`${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
}
