import { theme, type ThemeConfig } from 'antd';
import type { Scheme } from './apply-palette.ts';
import { DARK, FONT_STACK, LIGHT } from './tokens.ts';

/** Ant Design in our colours. */
export function antdTheme(scheme: Scheme): ThemeConfig {
  const dark = scheme === 'dark';
  const palette = dark ? DARK : LIGHT;
  return {
    algorithm: dark ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: palette.fill,
      colorPrimaryHover: dark ? '#2A9159' : '#01743A',
      colorPrimaryActive: dark ? '#1A6A3E' : '#015C2E',
      colorPrimaryBg: palette.greenGround,
      controlItemBgActive: palette.greenGround,
      controlItemBgActiveHover: palette.greenGround,
      controlItemBgHover: palette.hover,
      colorError: dark ? '#FF7875' : '#C62828',
      colorLink: dark ? palette.green : '#016B34',
      colorBgContainer: palette.surface,
      colorBgElevated: dark ? '#262626' : palette.surface,
      colorBgLayout: palette.ground,
      colorText: palette.text,
      colorTextSecondary: palette.text2,
      colorTextTertiary: dark ? '#939CA3' : '#5D6570',
      colorTextDescription: dark ? '#939CA3' : '#5D6570',
      colorTextPlaceholder: dark ? '#8E959C' : '#6B7280',
      colorBorder: dark ? '#4A4A4A' : '#CFCFCF',
      colorBorderSecondary: palette.line,
      borderRadius: 6,
      fontSize: 14,
      fontFamily: FONT_STACK,
      fontWeightStrong: 600,
      controlHeight: 32,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
    components: {
      // Stands on the ground, where the green of buttons is too light to read.
      Tabs: { itemSelectedColor: palette.text, itemHoverColor: palette.text, itemActiveColor: palette.text },
      Slider: {
        trackBg: palette.fill,
        trackHoverBg: palette.fill,
        handleColor: palette.fill,
        handleActiveColor: palette.fill,
        railBg: palette.line,
        railHoverBg: palette.line,
      },
    },
  };
}
