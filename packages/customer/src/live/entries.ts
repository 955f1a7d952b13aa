import { createObservable, isRetryable, type Observable } from '@zhida/protocol/client';
import { readStored, store } from '../ui/storage.ts';
import type { Session } from './session.ts';

const LAST_ENTRY = 'zhida.entry';
const RETRY_MS = 5_000;

/** How far an entry point is open. */
export type Opening =
  | { readonly state: 'opening' }
  | { readonly state: 'open'; readonly conversationId: string }
  | { readonly state: 'failed'; readonly error: unknown };

type Address = Pick<Location, 'search' | 'hash'>;

const openings = createObservable<ReadonlyMap<string, Opening>>(new Map());
/** Entry points that this page opened, by their names. */
export const opened: Observable<ReadonlyMap<string, Opening>> = openings;

const set = (entry: string, opening: Opening): void => openings.set(new Map(openings.get()).set(entry, opening));

/** Opens an entry point with what its link carried; once per page, and again after a failure. */
export async function openEntry(session: Session, entry: string, address: Address, isQuiet = false): Promise<void> {
  const before = openings.get().get(entry)?.state;
  if (before === 'opening' || before === 'open') return;
  // A retry of our own leaves what went wrong on the screen until it works.
  if (!isQuiet) set(entry, { state: 'opening' });
  const asked = new URLSearchParams(address.search);
  const body = {
    entry,
    ...part('scene', asked.get('scene')),
    ...part('sceneParam', asked.get('scene_param')),
    ...part('encScene', asked.get('enc_scene')),
    // Behind '#', so that it reaches no server's log.
    ...part('identity', new URLSearchParams(address.hash.slice(1)).get('identity')),
  };
  try {
    const conversationId = await session.open(body);
    store(LAST_ENTRY, entry);
    set(entry, { state: 'open', conversationId });
  } catch (error) {
    set(entry, { state: 'failed', error });
    // Nobody should have to watch for the network to return.
    if (isRetryable(error)) setTimeout(() => void openEntry(session, entry, address, true), RETRY_MS);
  }
}

/** The entry point that was opened last on this device: where a person can always be asked for. */
export const lastEntry = (): string | null => readStored(LAST_ENTRY);

const part = <K extends string>(name: K, value: string | null): { readonly [P in K]?: string } =>
  (value === null || value === '' ? {} : { [name]: value }) as { readonly [P in K]?: string };
