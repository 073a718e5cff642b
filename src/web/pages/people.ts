import { PUBLIC } from '#src/shared/route.ts'
import type { PageEntry } from '#src/web/page.ts'

/** Who people are and who says so: rosters of authorities, human eyes, the candidates themselves. */
export const PEOPLE_PAGES: readonly PageEntry[] = [
  {
    path: '/authorities',
    title: '认证名册',
    menu: '考务管理',
    permission: 'authorities.read',
    load: () => import('#src/modules/authorities/web/list.page.tsx').then((m) => m.AuthoritiesPage),
  },
  {
    path: '/authorities/import',
    title: '上传认证名册',
    permission: 'authorities.write',
    load: () => import('#src/modules/authorities/web/import.page.tsx').then((m) => m.ImportAuthorityPage),
  },
  {
    path: '/candidates/review',
    title: '人工核对',
    permission: 'candidates.verify',
    load: () => import('#src/modules/candidates/web/review.page.tsx').then((m) => m.ReviewPage),
  },
  {
    path: '/candidates/confirmation',
    title: '本人确认',
    permission: 'candidates.read',
    load: () => import('#src/modules/candidates/web/confirmation.page.tsx').then((m) => m.ConfirmationPage),
  },
  {
    path: '/confirm/$token',
    title: '考生信息确认',
    permission: PUBLIC,
    load: () => import('#src/modules/candidates/web/confirm.page.tsx').then((m) => m.ConfirmPage),
  },
]
