import { ICON_PATHS, type IconName } from './paths.ts';

export interface IconProps {
  readonly name: IconName;
  readonly size?: number;
  /** Filled in the colour of the words instead of outlined. */
  readonly isFilled?: boolean;
}

/** Pictures that point somewhere turn around where one reads from right to left. */
const MIRRORED: ReadonlySet<IconName> = new Set(['back', 'forward', 'voice']);

/** A line icon. Decoration only: the words beside it, or the label of its button, say what it means. */
export function Icon({ name, size = 24, isFilled = false }: IconProps) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      class={MIRRORED.has(name) ? 'mirrored' : undefined}
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill={isFilled ? 'currentColor' : 'none'}
      stroke="currentColor"
      stroke-width="1.7"
      stroke-linecap="round"
      stroke-linejoin="round"
    >
      <path d={ICON_PATHS[name]} />
    </svg>
  );
}
