import { PUBLIC, SIGNED_IN } from '#src/shared/route.ts'
import type { PageEntry } from './page.ts'

/**
 * Every page, one line each, in the order of the exam process; the menu is drawn from this list.
 * A module's page: `{ path: '/candidates', title: '考生管理', menu: '考务管理', permission: 'candidates.read',
 *   load: () => import('#src/modules/candidates/web/list.page.tsx').then((m) => m.CandidatesPage) }`
 */
export const PAGES: readonly PageEntry[] = [
  {
    path: '/login',
    title: '登录',
    permission: PUBLIC,
    load: () => import('./login.page.tsx').then((m) => m.LoginPage),
  },
  {
    path: '/profile',
    title: '个人中心',
    permission: SIGNED_IN,
    load: () => import('#src/modules/accounts/web/profile.page.tsx').then((m) => m.ProfilePage),
  },
  {
    path: '/registrations',
    title: '报考管理',
    menu: '考务管理',
    permission: 'registrations.read',
    load: () => import('#src/modules/registrations/web/list.page.tsx').then((m) => m.RegistrationsPage),
  },
  {
    path: '/registrations/import',
    title: '按证书导入报考',
    permission: 'registrations.import',
    load: () =>
      import('#src/modules/registrations/web/import.page.tsx').then((m) => m.ImportRegistrationsPage),
  },
  ...(KAOWU_GALLERY
    ? [
        {
          path: '/gallery',
          title: '组件样例',
          permission: SIGNED_IN,
          load: () => import('./gallery/gallery.page.tsx').then((m) => m.GalleryPage),
        } as const,
      ]
    : []),
]
