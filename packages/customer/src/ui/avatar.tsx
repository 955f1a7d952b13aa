import { Icon } from './icon.tsx';

/** How many grounds for letters base.css has. */
const COLOURS = 8;

/** The same name is the same colour on every screen. */
function colourOf(name: string): number {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return sum % COLOURS;
}

/** A square that tells senders apart at a glance. Decoration: the name is written beside it. */
export function Avatar({ name, tone = 'letter' }: { readonly name: string; readonly tone?: 'letter' | 'bot' | 'me' }) {
  const letter = Array.from(name.trim())[0] ?? '';
  return (
    <span class={tone === 'letter' ? `avatar avatar-${colourOf(name)}` : `avatar avatar-${tone}`} aria-hidden="true">
      {tone === 'bot' ? <Icon name="headset" size={22} /> : letter.toUpperCase()}
    </span>
  );
}
