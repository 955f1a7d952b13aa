/** Half of a message in view for this long, on a page that is looked at, is seen. */
export const SEEN_AFTER_MS = 300;

export interface SeenMessage {
  readonly number: number;
  readonly ordinal: number;
}

/** Half of it is in view, or it fills half of the window when it is taller than that. */
export function isMostlyVisible(
  entry: Pick<IntersectionObserverEntry, 'intersectionRatio' | 'intersectionRect' | 'rootBounds'>,
): boolean {
  if (entry.intersectionRatio >= 0.5) return true;
  const windowHeight = entry.rootBounds?.height ?? Infinity;
  return entry.intersectionRect.height >= windowHeight / 2;
}

/** Whether anybody can be reading: the page is in front and has the focus. */
const isLookedAt = (): boolean => document.visibilityState === 'visible' && document.hasFocus();

/** Watches messages on the screen and tells the furthest one that was seen. */
export class SeenTracker {
  readonly #messages = new Map<Element, SeenMessage>();
  readonly #visible = new Set<Element>();
  #observer: IntersectionObserver | null = null;
  #onSeen: (message: SeenMessage) => void = () => undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** Begins to look at the window `root`, until the returned function is called. */
  open(root: Element, onSeen: (message: SeenMessage) => void): () => void {
    this.#onSeen = onSeen;
    const observer = new IntersectionObserver((entries) => this.#look(entries), { root, threshold: [0, 0.25, 0.5, 1] });
    this.#observer = observer;
    // Rows are drawn before the window around them is known.
    for (const element of this.#messages.keys()) observer.observe(element);
    window.addEventListener('focus', this.#restart);
    document.addEventListener('visibilitychange', this.#restart);
    return () => {
      clearTimeout(this.#timer);
      observer.disconnect();
      this.#observer = null;
      this.#visible.clear();
      window.removeEventListener('focus', this.#restart);
      document.removeEventListener('visibilitychange', this.#restart);
    };
  }

  /** Watches a message until the returned function is called. */
  watch(element: Element, message: SeenMessage): () => void {
    this.#messages.set(element, message);
    this.#observer?.observe(element);
    return () => {
      this.#observer?.unobserve(element);
      this.#messages.delete(element);
      this.#visible.delete(element);
    };
  }

  #look(entries: readonly IntersectionObserverEntry[]): void {
    for (const entry of entries) {
      if (entry.isIntersecting && isMostlyVisible(entry)) this.#visible.add(entry.target);
      else this.#visible.delete(entry.target);
    }
    this.#restart();
  }

  readonly #restart = (): void => {
    clearTimeout(this.#timer);
    if (this.#visible.size > 0) this.#timer = setTimeout(() => this.#tell(), SEEN_AFTER_MS);
  };

  #tell(): void {
    if (!isLookedAt()) return;
    let furthest: SeenMessage | null = null;
    for (const element of this.#visible) {
      const message = this.#messages.get(element);
      if (message !== undefined && (furthest === null || message.number > furthest.number)) furthest = message;
    }
    if (furthest !== null) this.#onSeen(furthest);
  }
}
