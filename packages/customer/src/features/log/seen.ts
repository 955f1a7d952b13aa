import type { Receipts } from '@zhida/protocol/client';

/** How long a message must be looked at. */
const LOOK_MS = 300;

export interface SeenMark {
  readonly number: number;
  readonly ordinal: number;
}

/**
 * Marks messages as read: the page is visible and focused, and at least half of the message (or of the log, for long ones)
 * was in view for 300 ms.
 */
export class SeenWatcher {
  readonly #receipts: Receipts;
  readonly #conversationId: string;
  readonly #observer: IntersectionObserver;
  readonly #marks = new Map<Element, SeenMark>();
  readonly #inView = new Set<Element>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: { readonly root: Element; readonly receipts: Receipts; readonly conversationId: string }) {
    this.#receipts = options.receipts;
    this.#conversationId = options.conversationId;
    this.#observer = new IntersectionObserver((entries) => this.#look(entries), {
      root: options.root,
      threshold: [0, 0.5, 1],
    });
    window.addEventListener('focus', this.#schedule);
    document.addEventListener('visibilitychange', this.#schedule);
  }

  watch(element: Element, mark: SeenMark): () => void {
    this.#marks.set(element, mark);
    this.#observer.observe(element);
    return () => this.#forget(element);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#observer.disconnect();
    window.removeEventListener('focus', this.#schedule);
    document.removeEventListener('visibilitychange', this.#schedule);
  }

  #look(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, intersectionRatio, intersectionRect, rootBounds } of entries) {
      const fillsLog = rootBounds !== null && intersectionRect.height >= rootBounds.height / 2;
      if (intersectionRatio >= 0.5 || fillsLog) this.#inView.add(target);
      else this.#inView.delete(target);
    }
    this.#schedule();
  }

  readonly #schedule = (): void => {
    clearTimeout(this.#timer);
    if (this.#inView.size > 0) this.#timer = setTimeout(() => this.#mark(), LOOK_MS);
  };

  #mark(): void {
    // Tried again when the page is looked at.
    if (document.visibilityState !== 'visible' || !document.hasFocus()) return;
    let read = 0;
    let readOrdinal = 0;
    for (const element of this.#inView) {
      const mark = this.#marks.get(element);
      if (mark === undefined) continue;
      read = Math.max(read, mark.number);
      readOrdinal = Math.max(readOrdinal, mark.ordinal);
      this.#forget(element);
    }
    if (read > 0) this.#receipts.mark(this.#conversationId, { read, readOrdinal });
  }

  #forget(element: Element): void {
    this.#marks.delete(element);
    this.#inView.delete(element);
    this.#observer.unobserve(element);
  }
}
