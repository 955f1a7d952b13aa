/** Colours of the console by their role. Light and dark carry the same names, so a component never asks which is on. */
export interface Palette {
  readonly ground: string;
  readonly surface: string;
  readonly hover: string;
  readonly selected: string;
  readonly line: string;
  readonly text: string;
  readonly text2: string;
  readonly fill: string;
  readonly onFill: string;
  readonly greenText: string;
  readonly link: string;
  readonly mine: string;
  readonly onMine: string;
  readonly bot: string;
  readonly danger: string;
  readonly dangerGround: string;
  readonly dangerFill: string;
  readonly warning: string;
  readonly warningGround: string;
  readonly warningLine: string;
  readonly rail: string;
  readonly railHover: string;
  readonly onRail: string;
}

export const LIGHT: Palette = {
  ground: '#EDEDED',
  surface: '#FFFFFF',
  hover: '#F5F6F6',
  selected: '#E6F4EB',
  line: '#E0E0E0',
  text: '#181818',
  text2: '#5C5C5C',
  fill: '#018942',
  onFill: '#FFFFFF',
  greenText: '#01703A',
  link: '#44578A',
  mine: '#95EC69',
  onMine: '#0F1F08',
  bot: '#E3E9F4',
  danger: '#C62828',
  dangerGround: '#FDECEC',
  dangerFill: '#C62828',
  warning: '#7A4B00',
  warningGround: '#FFF6E5',
  warningLine: '#D89614',
  rail: '#1F2825',
  railHover: '#33403B',
  onRail: '#C9D3CE',
};

export const DARK: Palette = {
  ground: '#111111',
  surface: '#1E1E1E',
  hover: '#272727',
  selected: '#173222',
  line: '#333333',
  text: '#E6E6E6',
  text2: '#A3A3A3',
  fill: '#217A4A',
  onFill: '#FFFFFF',
  greenText: '#3ECF7A',
  link: '#9DB2E8',
  mine: '#3EB575',
  onMine: '#08150D',
  bot: '#2A3244',
  danger: '#FF7A73',
  dangerGround: '#3A1A1A',
  dangerFill: '#B3312B',
  warning: '#FFC766',
  warningGround: '#35270D',
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
