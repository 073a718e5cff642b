import type { PageEntry } from '#src/web/page.ts'

/** 停考名单: before the rooms, after the plans whose days decide. */
export const BANS: readonly PageEntry[] = [
  {
    path: '/bans',
    title: '停考名单',
    menu: '考务管理',
    permission: 'bans.read',
    load: () => import('#src/modules/bans/web/list.page.tsx').then((m) => m.BansPage),
  },
]

/** 更正申请: after the registrations it is about. */
export const CORRECTIONS: readonly PageEntry[] = [
  {
    path: '/corrections',
    title: '更正申请',
    titleFor: { EVALUATION: '更正审核' },
    menu: '考务管理',
    permission: 'corrections.read',
    load: () => import('#src/modules/corrections/web/list.page.tsx').then((m) => m.CorrectionsPage),
  },
  {
    path: '/corrections/new',
    title: '申请更正',
    permission: 'corrections.apply',
    load: () => import('#src/modules/corrections/web/form.page.tsx').then((m) => m.NewCorrectionPage),
  },
  {
    path: '/corrections/$correctionId',
    title: '更正申请',
    permission: 'corrections.read',
    load: () => import('#src/modules/corrections/web/detail.page.tsx').then((m) => m.CorrectionPage),
  },
  {
    path: '/corrections/$correctionId/edit',
    title: '修改更正申请',
    permission: 'corrections.apply',
    load: () => import('#src/modules/corrections/web/form.page.tsx').then((m) => m.EditCorrectionPage),
  },
]
