import { cx } from './cx.ts';
import { AVATAR_COLOURS } from './theme/tokens.ts';
import styles from './avatar.module.css';

/** The same id is the same colour on every screen and at every start. */
export function avatarColour(id: string): string {
  let hash = 0;
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return AVATAR_COLOURS[hash % AVATAR_COLOURS.length] ?? AVATAR_COLOURS[0];
}

const firstLetter = (name: string): string => {
  const [first = '?'] = new Intl.Segmenter().segment(name.trim());
  return typeof first === 'string' ? first : first.segment.toUpperCase();
};

export interface AvatarProps {
  readonly id: string;
  readonly name: string;
  /** What stands in the square; the first letter of the name when left out. */
  readonly letter?: string;
  readonly size?: 'small' | 'normal' | 'large';
  readonly tone?: 'person' | 'bot' | 'note' | 'me';
}

/** A letter on a colour. Decoration: the name is always written beside it. */
export function Avatar({ id, name, letter, size = 'normal', tone = 'person' }: AvatarProps) {
  return (
    <span
      aria-hidden="true"
      className={cx(styles.avatar, styles[size], tone !== 'person' && styles[tone])}
      style={tone === 'person' ? { backgroundColor: avatarColour(id) } : undefined}
    >
      {letter ?? firstLetter(name)}
    </span>
  );
}
