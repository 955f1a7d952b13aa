import type { After } from '@zhida/protocol/endpoints';

/** A tab that says nothing for so long is gone. Hidden tabs may run their timers only once a minute. */
const SILENCE_MS = 150_000;

interface Tab {
  readonly watched: After;
  readonly seenAt: number;
}

/** What a change of the book asks of the socket. */
export interface WatchChange {
  readonly watch: readonly (readonly [conversationId: string, after: number])[];
  readonly unwatch: readonly string[];
}

/** Which tabs follow which conversations, for the one socket of them all. */
export class WatchBook {
  readonly #tabs = new Map<string, Tab>();
  /** The newest number that went through for each followed conversation. */
  readonly #known = new Map<string, number>();

  /** A tab says what it follows now. What is new to it is followed again from where it stands: it has to catch up. */
  put(tab: string, watched: After, now: number): WatchChange {
    const had = this.#tabs.get(tab)?.watched ?? {};
    const before = this.#ids();
    this.#tabs.set(tab, { watched, seenAt: now });
    for (const [id, { seenAt }] of this.#tabs) if (now - seenAt > SILENCE_MS) this.#tabs.delete(id);
    const watch = Object.entries(watched).filter(([id]) => had[id] === undefined);
    return { watch, unwatch: this.#gone(before) };
  }

  drop(tab: string): WatchChange {
    const before = this.#ids();
    this.#tabs.delete(tab);
    return { watch: [], unwatch: this.#gone(before) };
  }

  /** Events went through; the next connection resumes behind them. */
  advance(conversationId: string, number: number): void {
    if (this.#ids().has(conversationId))
      this.#known.set(conversationId, Math.max(number, this.#known.get(conversationId) ?? 0));
  }

  /** How far the followed conversations were read. */
  after(): After {
    return Object.fromEntries(this.#known);
  }

  /** Everything that is followed, from where: what a new socket is told. */
  all(): readonly (readonly [conversationId: string, after: number])[] {
    const from = new Map<string, number>();
    for (const { watched } of this.#tabs.values()) {
      for (const [id, after] of Object.entries(watched)) from.set(id, Math.min(after, from.get(id) ?? after));
    }
    return [...from].map(([id, after]) => [id, this.#known.get(id) ?? after]);
  }

  #ids(): Set<string> {
    return new Set([...this.#tabs.values()].flatMap(({ watched }) => Object.keys(watched)));
  }

  #gone(before: ReadonlySet<string>): readonly string[] {
    const now = this.#ids();
    const gone = [...before].filter((id) => !now.has(id));
    for (const id of gone) this.#known.delete(id);
    return gone;
  }
}
