/** Colours of the customer's pages and of what they share with other faces, by role. Light and dark carry the same names. */
export interface Palette {
  readonly ground: string;
  readonly surface: string;
  /** Header and composer. */
  readonly bar: string;
  readonly pressed: string;
  readonly line: string;
  /** Outline of a control. */
  readonly edge: string;
  readonly text: string;
  readonly text2: string;
  /** A filled button, and the words on it. */
  readonly fill: string;
  readonly fillPressed: string;
  readonly onFill: string;
  readonly green: string;
  readonly greenGround: string;
  readonly link: string;
  /** Bubble of the reader's own words, the words and the links on it. */
  readonly mine: string;
  readonly onMine: string;
  readonly onMineLink: string;
  readonly danger: string;
  /** Ground of an unread count; white figures on it. */
  readonly badge: string;
  readonly warning: string;
  readonly warningGround: string;
}

export const LIGHT: Palette = {
  ground: '#EDEDED',
  surface: '#FFFFFF',
  bar: '#F7F7F7',
  pressed: '#F0F0F0',
  line: '#E0E0E0',
  edge: '#8C8C8C',
  text: '#181818',
  text2: '#5C5C5C',
  fill: '#018942',
  fillPressed: '#01743A',
  onFill: '#FFFFFF',
  green: '#01703A',
  greenGround: '#E0F1E7',
  link: '#44578A',
  mine: '#95EC69',
  onMine: '#0F1F08',
  onMineLink: '#173D73',
  danger: '#C62828',
  badge: '#D9302C',
  warning: '#7A4B00',
  warningGround: '#FFF6E5',
};

export const DARK: Palette = {
  ground: '#111111',
  surface: '#1E1E1E',
  bar: '#191919',
  pressed: '#2A2A2A',
  line: '#333333',
  edge: '#7D7D7D',
  text: '#E6E6E6',
  text2: '#A3A3A3',
  fill: '#217A4A',
  fillPressed: '#1A653D',
  onFill: '#FFFFFF',
  green: '#3ECF7A',
  greenGround: '#1D3327',
  link: '#9DB2E8',
  mine: '#3EB575',
  onMine: '#08150D',
  onMineLink: '#0A2347',
  danger: '#FF7A73',
  badge: '#C9302B',
  warning: '#FFC766',
  warningGround: '#35270D',
};
