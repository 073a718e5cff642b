import {
  AppstoreOutlined,
  AuditOutlined,
  ReadOutlined,
  SafetyCertificateOutlined,
  SettingOutlined,
  TeamOutlined,
} from '@ant-design/icons'
import { Menu } from 'antd'
import type { ReactNode } from 'react'
import { PUBLIC, SIGNED_IN } from '#src/shared/route.ts'
import { To } from './navigation.tsx'
import { MENU_GROUPS, titleOf } from './page.ts'
import type { MenuGroup, PageEntry } from './page.ts'
import { PAGES } from './pages.tsx'
import type { Me } from './session.ts'

const ICONS: Record<MenuGroup, ReactNode> = {
  证书管理: <SafetyCertificateOutlined aria-hidden />,
  考务管理: <AuditOutlined aria-hidden />,
  服务支持: <ReadOutlined aria-hidden />,
  机构与账号: <TeamOutlined aria-hidden />,
  系统管理: <SettingOutlined aria-hidden />,
}

/** Whether this user may open the page. */
export const mayOpen = (me: Me, page: PageEntry) =>
  page.permission === PUBLIC || page.permission === SIGNED_IN || me.permissions.includes(page.permission)

/** The pages of the user's menu, in order. */
export function menuOf(me: Me): PageEntry[] {
  const mine = PAGES.filter((page) => page.menu && mayOpen(me, page))
  return mine.filter((page) => !page.only || page.only.includes(me.org.kind))
}

interface Props {
  readonly me: Me
  /** The address shown now. */
  readonly path: string
  readonly onChosen?: () => void
}

/** The left menu: the steps of the exam in their order, under the names the users know. */
export function SideMenu({ me, path, onChosen }: Props) {
  const pages = menuOf(me)
  const item = (page: PageEntry) => ({
    key: page.path,
    label: <To to={page.path}>{titleOf(page, me.org.kind)}</To>,
  })
  const top = pages
    .filter((page) => page.menu === 'TOP')
    .map((page) => ({ ...item(page), icon: <AppstoreOutlined aria-hidden /> }))
  const groups = MENU_GROUPS.map((group) => ({
    key: group,
    label: group,
    icon: ICONS[group],
    children: pages.filter((page) => page.menu === group).map(item),
  })).filter((group) => group.children.length > 0)

  return (
    <Menu
      mode="inline"
      aria-label="主菜单"
      items={[...top, ...groups]}
      selectedKeys={[currentOf(pages, path)?.path ?? '']}
      defaultOpenKeys={[...MENU_GROUPS]}
      onClick={() => onChosen?.()}
      style={{ borderInlineEnd: 0 }}
    />
  )
}

const currentOf = (pages: PageEntry[], path: string) =>
  pages
    .filter((page) => path === page.path || path.startsWith(`${page.path}/`))
    .toSorted((a, b) => b.path.length - a.path.length)[0]
