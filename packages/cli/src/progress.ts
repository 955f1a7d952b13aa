import type { Terminal } from './terminal.ts';

const WIDTH = 30;

/** Shows how far something is, on one line that is written over; shows nothing where nobody looks on. */
export function createProgress(terminal: Terminal): { show(share: number, what: string): void; end(): void } {
  let shown = '';
  const write = (line: string): void => {
    if (line === shown) return;
    terminal.overwrite?.(line);
    shown = line;
  };
  return {
    show: (share, what) => {
      const full = Math.round(Math.min(1, Math.max(0, share)) * WIDTH);
      write(`${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${String(Math.floor(share * 100)).padStart(3)} %  ${what}`);
    },
    end: () => write(''),
  };
}
