import { createObservable, type Observable } from '@zhida/protocol/client';
import { readStored, store } from './storage.ts';

/** Sizes of the main text in care mode. */
export const CARE_SIZES = [20, 23, 26, 30] as const;
export type CareSize = (typeof CARE_SIZES)[number];

export interface Preferences {
  readonly isCare: boolean;
  readonly careSize: CareSize;
}

const KEY = 'zhida.preferences';
const DEFAULTS: Preferences = { isCare: false, careSize: 23 };

const settable = createObservable<Preferences>(DEFAULTS);
/** What the person set for reading. */
export const preferences: Observable<Preferences> = settable;

/** Changes preferences, keeps them and shows them. */
export function setPreferences(change: Partial<Preferences>): void {
  settable.set({ ...settable.get(), ...change });
  store(KEY, JSON.stringify(settable.get()));
  show(settable.get());
}

/** Reads what was set before; `?care=1` and `?care=0` win. */
export function restorePreferences(search: string): void {
  const asked = new URLSearchParams(search).get('care');
  const kept = parse(readStored(KEY));
  settable.set(asked === null ? kept : { ...kept, isCare: asked === '1' });
  show(settable.get());
}

function parse(text: string | null): Preferences {
  if (text === null) return DEFAULTS;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return DEFAULTS;
    const isCare = 'isCare' in value && value.isCare === true;
    const careSize = CARE_SIZES.find((size) => 'careSize' in value && value.careSize === size);
    return { isCare, careSize: careSize ?? DEFAULTS.careSize };
  } catch {
    // Written by something else: as if nothing had been set.
    return DEFAULTS;
  }
}

function show({ isCare, careSize }: Preferences): void {
  const { classList } = document.documentElement;
  classList.toggle('care', isCare);
  for (const size of CARE_SIZES) classList.toggle(`care-${size}`, isCare && size === careSize);
}
