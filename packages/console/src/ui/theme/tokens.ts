import { DARK as SHARED_DARK, LIGHT as SHARED_LIGHT, type Palette as SharedPalette } from '@zhida/core/tokens';

/** Colours of the console by their role: those of all faces, and those that only a workbench has. */
export interface Palette extends SharedPalette {
  /** Ground of a row under the pointer. */
  readonly hover: string;
  /** Bubble of the assistant. */
  readonly bot: string;
  readonly dangerGround: string;
  /** Dashed frame of a note. */
  readonly warningLine: string;
  readonly rail: string;
  readonly railHover: string;
  readonly onRail: string;
}

export const LIGHT: Palette = {
  ...SHARED_LIGHT,
  hover: '#F5F6F6',
  bot: '#E3E9F4',
  dangerGround: '#FDECEC',
  warningLine: '#D89614',
  rail: '#1F2825',
  railHover: '#33403B',
  onRail: '#C9D3CE',
};

export const DARK: Palette = {
  ...SHARED_DARK,
  hover: '#272727',
  bot: '#2A3244',
  dangerGround: '#3A1A1A',
  warningLine: '#A87A25',
  rail: '#0B0E0D',
  railHover: '#1F2825',
  onRail: '#B4BFB9',
};

/** Grounds of letter avatars; white letters on them pass 4.5:1. */
export const AVATAR_COLOURS = [
  '#4A6FA5',
  '#7B5EA7',
  '#9A6324',
  '#2B7A70',
  '#A14A6A',
  '#51657A',
  '#3D7A45',
  '#8D4F3A',
] as const;

export const FONT_STACK =
  "system-ui, -apple-system, 'PingFang SC', 'HarmonyOS Sans SC', MiSans, 'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif";
