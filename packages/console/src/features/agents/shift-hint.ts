import type { Principal } from '@zhida/protocol/endpoints';
import type { Language } from '../../ui/texts/languages.ts';
import type { Translate } from '../../ui/texts/translate.ts';
import { formatInstant } from '../../ui/time/format-time.ts';

/** Where somebody stands in his shifts, in a sentence. */
export function shiftHint(shift: NonNullable<Principal['shift']>, t: Translate, language: Language): string {
  if (shift.until === null) return t(shift.isOn ? 'presence.shift-on' : 'presence.shift-off');
  const time = formatInstant(shift.until, language);
  return t(shift.isOn ? 'presence.shift-on-until' : 'presence.shift-off-until', { time });
}
