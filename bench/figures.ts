import { writeFile } from 'node:fs/promises';

/** One measured number as every measuring command writes it. */
export interface Figure {
  /** Unique within a run, e.g. `ws-to-ws.messages-per-second.product`. */
  readonly name: string;
  readonly value: number;
  /** e.g. `1/s`, `ms`, `KB`, `ratio`. */
  readonly unit: string;
  /** The value hoped for, in the same unit. */
  readonly target?: number;
  readonly note?: string;
}

/** Writes the figures as one flat JSON list. */
export async function writeFigures(file: string, figures: readonly Figure[]): Promise<void> {
  await writeFile(file, `${JSON.stringify(figures, null, 2)}\n`);
}

/** Prints the figures as a table, and writes them where `--json FILE` on the command line says. */
export async function reportFigures(figures: readonly Figure[], argv: readonly string[] = process.argv): Promise<void> {
  const rows = figures.map((figure) => [figure.name, formatValue(figure.value), figure.unit, describeGoal(figure)]);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  for (const [name = '', value = '', unit = '', goal = ''] of rows) {
    const line = [name.padEnd(widths[0] ?? 0), value.padStart(widths[1] ?? 0), unit.padEnd(widths[2] ?? 0), goal];
    console.log(line.join('  ').trimEnd());
  }
  const jsonAt = argv.indexOf('--json');
  const file = jsonAt === -1 ? undefined : argv[jsonAt + 1];
  if (file !== undefined) await writeFigures(file, figures);
}

function formatValue(value: number): string {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

function describeGoal({ target, unit, note }: Figure): string {
  return [target === undefined ? '' : `(target ${target} ${unit})`, note ?? ''].filter(Boolean).join(' ');
}
