import { PUBLIC } from '#src/shared/route.ts'
import type { PageEntry } from '#src/web/page.ts'

/** Who takes part, who works there, and how they come in. */
export const ACCOUNT_PAGES: readonly PageEntry[] = [
  {
    path: '/organisations',
    title: '机构管理',
    titleFor: { PROVINCE: '本省院校' },
    menu: '机构与账号',
    permission: 'organisations.read',
    load: () => import('#src/modules/organisations/web/list.page.tsx').then((m) => m.OrganisationsPage),
  },
  {
    path: '/colleagues',
    title: '同事与联系方式',
    menu: '机构与账号',
    permission: 'colleagues.read',
    load: () => import('#src/modules/accounts/web/colleagues.page.tsx').then((m) => m.ColleaguesPage),
  },
  {
    path: '/join',
    title: '加入单位',
    permission: PUBLIC,
    load: () => import('#src/modules/accounts/web/join.page.tsx').then((m) => m.JoinPage),
  },
]
