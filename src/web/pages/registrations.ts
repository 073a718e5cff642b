import type { PageEntry } from '#src/web/page.ts'

/** 报考管理 with its lists and its import. */
export const REGISTRATION_PAGES: readonly PageEntry[] = [
  {
    path: '/hostings',
    title: '委托考试',
    menu: '考务管理',
    permission: 'hostings.read',
    load: () => import('#src/modules/hostings/web/list.page.tsx').then((m) => m.HostingsPage),
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
  {
    path: '/registrations/withdrawals',
    title: '退考申请',
    permission: 'registrations.read',
    load: () => import('#src/modules/registrations/web/withdrawals.page.tsx').then((m) => m.WithdrawalsPage),
  },
  {
    path: '/registrations/eligible',
    title: '谁可以报考',
    permission: 'registrations.import',
    load: () => import('#src/modules/registrations/web/eligible.page.tsx').then((m) => m.EligiblePage),
  },
  {
    path: '/accommodations',
    title: '特殊安排',
    menu: '考务管理',
    permission: 'accommodations.read',
    load: () => import('#src/modules/accommodations/web/list.page.tsx').then((m) => m.AccommodationsPage),
  },
]
