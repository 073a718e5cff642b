import { createContext, useContext } from 'react'
import type { ComponentType } from 'react'
import type { Permission } from '#src/shared/route.ts'

/** Groups of the left menu, in the order they stand there. */
export const MENU_GROUPS = ['证书管理', '考务管理', '服务支持', '机构与账号', '系统管理'] as const
export type MenuGroup = (typeof MENU_GROUPS)[number]

export type OrgKind = 'PLATFORM' | 'PROVINCE' | 'EVALUATION' | 'INSTITUTION'

/** One page of the app: one line in `pages.tsx`. */
export interface PageEntry {
  /** `/candidates`, `/candidates/$id`: a parameter is written `$name` and read with `useParam`. */
  readonly path: `/${string}`
  readonly title: string
  /** What the page is called for one kind of organisation, when its users know it under another name. */
  readonly titleFor?: Partial<Record<OrgKind, string>>
  /** Stands in the menu under this group; `TOP`: above all groups; without it the page is reached by links. */
  readonly menu?: MenuGroup | 'TOP'
  /** Only these kinds of organisation see it in the menu; default: all with the permission. */
  readonly only?: readonly OrgKind[]
  /** `PUBLIC` pages stand outside the shell; else `SIGNED_IN` or a permission of `app/permissions.ts`. */
  readonly permission: Permission
  /** Fetches the page when it is first opened. */
  readonly load: () => Promise<ComponentType>
}

/** The page's name as users of this kind of organisation know it. */
export const titleOf = (page: Pick<PageEntry, 'title' | 'titleFor'>, kind?: OrgKind) =>
  (kind && page.titleFor?.[kind]) ?? page.title

/** The page above: the longest other path this one begins with. */
export function parentOf(path: string, pages: readonly PageEntry[]): PageEntry | undefined {
  return pages
    .filter((each) => path.startsWith(`${each.path}/`) && !each.path.includes('$'))
    .toSorted((a, b) => b.path.length - a.path.length)[0]
}

// The list reaches the kit through the shell: importing `pages.tsx` here would tie every page to every other.
const PagesContext = createContext<readonly PageEntry[]>([])
export const PagesProvider = PagesContext.Provider
export const usePages = () => useContext(PagesContext)
