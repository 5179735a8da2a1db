// theme.ts: antd's theme from our palette, for the light and the dark appearance.

import { theme, type ThemeConfig } from 'antd'
import { dark, light } from './palette.ts'

export type Appearance = 'light' | 'dark'

const FONT = "'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei UI', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', system-ui, sans-serif"

export const paletteOf = (appearance: Appearance): typeof dark => (appearance === 'dark' ? dark : light)

/** People who asked their system for calm get none: a dialog that is still growing moves its buttons from under the pointer. */
const calm = typeof matchMedia === 'function' && matchMedia('(prefers-reduced-motion: reduce)').matches

export function antdTheme(appearance: Appearance): ThemeConfig {
  const colours = paletteOf(appearance)
  return {
    algorithm: appearance === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    token: {
      colorPrimary: appearance === 'dark' ? '#2c9384' : colours.primary,
      colorInfo: appearance === 'dark' ? '#2c9384' : colours.primary,
      colorLink: colours.primary,
      colorLinkHover: colours.primary,
      colorError: appearance === 'dark' ? '#f58a80' : colours.danger,
      colorBgLayout: colours.page,
      colorBgContainer: colours.surface,
      colorBgElevated: colours.surface,
      colorBorderSecondary: colours.line,
      colorText: colours.text,
      colorTextSecondary: colours.quiet,
      colorTextTertiary: colours.faint,
      colorTextDescription: colours.faint,
      colorTextPlaceholder: colours.faint,
      borderRadius: 8,
      fontFamily: FONT,
      fontSize: 14,
      motion: !calm,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
    components: {
      // Light red needs dark words on it.
      Button: appearance === 'dark' ? { dangerColor: '#240c0a' } : {},
      Badge: { textFontWeight: '600', ...(appearance === 'dark' ? { colorError: '#ffa297', colorTextLightSolid: '#240c0a' } : {}) },
      Layout: { siderBg: colours.surface, headerBg: colours.surface, bodyBg: colours.page },
      Menu: { itemSelectedBg: colours['primary-soft'], itemSelectedColor: colours.primary, itemBg: 'transparent' },
      Tabs: { horizontalMargin: '0', itemSelectedColor: colours.primary, itemHoverColor: colours.primary, itemActiveColor: colours.primary, inkBarColor: colours.primary },
    },
  }
}
