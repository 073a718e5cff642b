import { theme } from 'antd'
import type { ThemeConfig } from 'antd'

// Every text colour keeps 4.5 : 1 on the surface it stands on (WCAG AA); antd's own defaults do not.
// Surfaces and hover colours are named too: those that antd derives from ours are muddy or too pale.
const SHARED = {
  fontFamily:
    "-apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', HanaMin, system-ui, sans-serif",
  borderRadius: 6,
}

const LIGHT_TOKENS = {
  ...SHARED,
  colorPrimary: '#1f5fbf',
  colorPrimaryHover: '#2b6bcf',
  colorPrimaryActive: '#17489a',
  colorPrimaryBg: '#e8effa',
  colorLink: '#1f5fbf',
  colorLinkHover: '#17489a',
  colorSuccess: '#237a3b',
  colorSuccessBg: '#e6f4ea',
  colorSuccessBorder: '#a8d5b5',
  colorWarning: '#9a5b00',
  colorWarningBg: '#fdf4e3',
  colorWarningBorder: '#ecc98b',
  colorError: '#c0262d',
  colorErrorBg: '#fdf0f0',
  colorErrorBorder: '#efb4b7',
  colorErrorHover: '#d0343b',
  colorInfo: '#1f5fbf',
  colorInfoBg: '#eaf1fb',
  colorInfoBorder: '#adc7ee',
  colorTextBase: '#1b2430',
  colorBgLayout: '#f3f5f8',
  colorBorder: '#c9d0d9',
  colorBorderSecondary: '#dfe3e9',
  colorTextSecondary: '#46505e',
  colorTextTertiary: '#5a6472',
  colorTextQuaternary: '#656f7c',
  colorTextDescription: '#5a6472',
  colorTextPlaceholder: '#656f7c',
  colorTextDisabled: '#656f7c',
}

const DARK_TOKENS = {
  ...SHARED,
  colorPrimary: '#3b7ddd',
  colorPrimaryBg: '#1c2c45',
  colorPrimaryHover: '#3873d0',
  colorLink: '#7fb0f5',
  colorLinkHover: '#a9cbfa',
  colorSuccess: '#4fb06a',
  colorSuccessBg: '#15301f',
  colorSuccessBorder: '#285238',
  colorWarning: '#d9a13b',
  colorWarningBg: '#352812',
  colorWarningBorder: '#5c461f',
  colorError: '#f0757a',
  colorErrorBg: '#3a191c',
  colorErrorBorder: '#6b2f33',
  colorErrorText: '#f59599',
  colorInfo: '#5b9bf0',
  colorInfoBg: '#16263f',
  colorInfoBorder: '#2a4670',
  colorTextBase: '#e4e9f0',
  colorBgBase: '#12161c',
  colorBgLayout: '#0d1015',
  colorBgContainer: '#161b22',
  colorBgElevated: '#1d232c',
  colorBorder: '#3a4452',
  colorBorderSecondary: '#2a323d',
  colorText: '#e4e9f0',
  colorTextSecondary: '#b9c2ce',
  colorTextTertiary: '#a3adba',
  colorTextQuaternary: '#8f99a6',
  colorTextDescription: '#a3adba',
  colorTextPlaceholder: '#9aa4b1',
  colorTextDisabled: '#8f99a6',
}

const MENU = { itemHeight: 34, itemMarginBlock: 2 }

const LIGHT: ThemeConfig = {
  algorithm: theme.defaultAlgorithm,
  token: LIGHT_TOKENS,
  components: {
    Layout: { siderBg: '#ffffff', headerBg: '#ffffff', bodyBg: '#f3f5f8', lightSiderBg: '#ffffff' },
    Menu: {
      ...MENU,
      subMenuItemBg: '#ffffff',
      itemSelectedColor: '#17489a',
      subMenuItemSelectedColor: '#17489a',
      itemSelectedBg: '#e8effa',
      groupTitleColor: '#5a6472',
    },
    Table: { headerBg: '#f3f5f8', headerColor: '#46505e' },
    Breadcrumb: { itemColor: '#5a6472', linkColor: '#46505e', separatorColor: '#656f7c' },
  },
}

const DARK: ThemeConfig = {
  algorithm: theme.darkAlgorithm,
  token: DARK_TOKENS,
  components: {
    Layout: { siderBg: '#161b22', headerBg: '#161b22', bodyBg: '#0d1015', lightSiderBg: '#161b22' },
    Menu: {
      ...MENU,
      subMenuItemBg: '#161b22',
      itemSelectedColor: '#a9cbfa',
      subMenuItemSelectedColor: '#a9cbfa',
      itemSelectedBg: '#1c2c45',
      groupTitleColor: '#a3adba',
    },
    Table: { headerBg: '#1d232c', headerColor: '#b9c2ce' },
    Tabs: {
      itemSelectedColor: '#7fb0f5',
      itemHoverColor: '#a9cbfa',
      itemActiveColor: '#a9cbfa',
      inkBarColor: '#7fb0f5',
    },
    Form: { colorError: '#f59599', colorErrorText: '#f59599' },
    // White on a deep blue; on the light red of dark mode the writing is dark.
    Button: {
      colorPrimary: '#2c66bf',
      colorPrimaryHover: '#3873d0',
      colorPrimaryActive: '#22539d',
      colorError: '#f59599',
      colorErrorHover: '#f8b0b3',
      dangerColor: '#2a0f11',
    },
    Breadcrumb: { itemColor: '#a3adba', linkColor: '#b9c2ce', separatorColor: '#8f99a6' },
  },
}

/** The calm, dense look, readable in both modes; `still` for people who asked for less movement. */
export function themeOf({ dark, still }: { dark: boolean; still: boolean }): ThemeConfig {
  const { token, ...rest } = dark ? DARK : LIGHT
  return { ...rest, token: { ...token, motion: !still } }
}
