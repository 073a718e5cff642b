import { theme } from 'antd'
import type { ThemeConfig } from 'antd'

// Every text colour keeps 4.5 : 1 on the surface it stands on (WCAG AA); antd's own defaults do not.
const SHARED = {
  fontFamily:
    "-apple-system, 'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans CJK SC', system-ui, sans-serif",
  borderRadius: 6,
  fontSize: 14,
  wireframe: false,
}

const LIGHT: ThemeConfig = {
  algorithm: theme.defaultAlgorithm,
  token: {
    ...SHARED,
    colorPrimary: '#1f5fbf',
    colorLink: '#1f5fbf',
    colorSuccess: '#237a3b',
    colorWarning: '#9a5b00',
    colorError: '#c0262d',
    colorInfo: '#1f5fbf',
    colorTextBase: '#1b2430',
    colorBgLayout: '#f3f5f8',
    colorText: '#1b2430',
    colorTextSecondary: '#46505e',
    colorTextTertiary: '#5a6472',
    colorTextDescription: '#5a6472',
    colorTextPlaceholder: '#656f7c',
    colorTextDisabled: '#656f7c',
    colorTextQuaternary: '#656f7c',
  },
  components: {
    Layout: { siderBg: '#ffffff', headerBg: '#ffffff', bodyBg: '#f3f5f8', lightSiderBg: '#ffffff' },
    Menu: { itemSelectedColor: '#17489a', itemSelectedBg: '#e8effa', groupTitleColor: '#5a6472' },
    Table: { headerBg: '#f3f5f8', headerColor: '#46505e', cellPaddingBlockSM: 6 },
    Breadcrumb: {
      itemColor: '#5a6472',
      linkColor: '#46505e',
      lastItemColor: '#1b2430',
      separatorColor: '#656f7c',
    },
  },
}

const DARK: ThemeConfig = {
  algorithm: theme.darkAlgorithm,
  token: {
    ...SHARED,
    colorPrimary: '#3b7ddd',
    colorLink: '#7fb0f5',
    colorLinkHover: '#a9cbfa',
    colorSuccess: '#4fb06a',
    colorWarning: '#d9a13b',
    colorError: '#f0757a',
    colorInfo: '#5b9bf0',
    colorBgBase: '#12161c',
    colorBgLayout: '#0d1015',
    colorTextBase: '#e4e9f0',
    colorText: '#e4e9f0',
    colorTextSecondary: '#b9c2ce',
    colorTextTertiary: '#a3adba',
    colorTextDescription: '#a3adba',
    colorTextPlaceholder: '#9aa4b1',
    colorTextDisabled: '#8f99a6',
    colorTextQuaternary: '#8f99a6',
  },
  components: {
    Layout: { siderBg: '#161b22', headerBg: '#161b22', bodyBg: '#0d1015', lightSiderBg: '#161b22' },
    Menu: { itemSelectedColor: '#a9cbfa', itemSelectedBg: '#1c2c45', groupTitleColor: '#a3adba' },
    Button: { colorPrimary: '#2c66bf', colorPrimaryHover: '#3873d0', colorPrimaryActive: '#22539d' },
    Breadcrumb: {
      itemColor: '#a3adba',
      linkColor: '#b9c2ce',
      lastItemColor: '#e4e9f0',
      separatorColor: '#8f99a6',
    },
  },
}

/** The calm, dense look, readable in both modes. */
export const themeOf = (dark: boolean): ThemeConfig => (dark ? DARK : LIGHT)
