import { PUBLIC, SIGNED_IN } from '#src/shared/route.ts'
import { GALLERY } from './gallery/entry.ts'
import { ACCOUNT_PAGES } from './pages/accounts.ts'
import { ACCREDITATION_PAGES } from './pages/accreditation.ts'
import { ARRANGEMENT_PAGES } from './pages/arrangement.ts'
import type { PageEntry } from './page.ts'
import { IMPORT_PAGES } from './pages/imports.ts'
import { MONEY_PAGES } from './pages/money.ts'
import { PEOPLE_PAGES } from './pages/people.ts'
import { REGISTRATION_PAGES } from './pages/registrations.ts'
import { BANS, CORRECTIONS } from './pages/corrections.ts'
import { ROSTER_PAGES } from './pages/roster.ts'

/** Every page, in the order of the exam process; the menu is drawn from this list. */
export const PAGES: readonly PageEntry[] = [
  {
    path: '/login',
    title: '登录',
    permission: PUBLIC,
    load: () => import('./login.page.tsx').then((m) => m.LoginPage),
  },
  {
    path: '/',
    title: '工作台',
    menu: 'TOP',
    permission: SIGNED_IN,
    load: () => import('#src/modules/workbench/web/workbench.page.tsx').then((m) => m.WorkbenchPage),
  },
  {
    path: '/profile',
    title: '个人中心',
    permission: SIGNED_IN,
    load: () => import('#src/modules/accounts/web/profile.page.tsx').then((m) => m.ProfilePage),
  },
  ...ACCOUNT_PAGES,
  {
    path: '/calendar',
    title: '工作日历',
    menu: '系统管理',
    permission: 'calendar.read',
    load: () => import('./calendar.page.tsx').then((m) => m.CalendarPage),
  },
  {
    path: '/messages',
    title: '我的消息',
    permission: SIGNED_IN,
    load: () => import('#src/modules/messages/web/messages.page.tsx').then((m) => m.MessagesPage),
  },
  ...ACCREDITATION_PAGES,
  ...PEOPLE_PAGES,
  {
    path: '/candidates',
    title: '考生管理',
    menu: '考务管理',
    permission: 'candidates.read',
    load: () => import('#src/modules/candidates/web/list.page.tsx').then((m) => m.CandidatesPage),
  },
  {
    path: '/candidates/photos',
    title: '批量上传照片',
    permission: 'candidates.import',
    load: () => import('#src/modules/candidates/web/photos.page.tsx').then((m) => m.PhotosPage),
  },
  {
    path: '/candidates/import',
    title: '批量导入考生',
    permission: 'candidates.import',
    load: () => import('#src/modules/candidates/web/import.page.tsx').then((m) => m.ImportCandidatesPage),
  },
  ...ROSTER_PAGES,
  {
    path: '/catalogue',
    title: '证书与费用',
    menu: '证书管理',
    only: ['EVALUATION'],
    permission: 'catalogue.write',
    load: () => import('#src/modules/catalogue/web/catalogue.page.tsx').then((m) => m.CataloguePage),
  },
  {
    path: '/fees',
    title: '费用表',
    menu: '证书管理',
    permission: 'fees.read',
    load: () => import('#src/modules/catalogue/web/fees.page.tsx').then((m) => m.FeesPage),
  },
  {
    path: '/fees/import',
    title: '批量导入费用',
    permission: 'catalogue.write',
    load: () => import('#src/modules/catalogue/web/fee-import.page.tsx').then((m) => m.ImportFeesPage),
  },
  {
    path: '/plans',
    title: '考试计划',
    menu: '考务管理',
    permission: 'plans.read',
    load: () => import('#src/modules/plans/web/list.page.tsx').then((m) => m.PlansPage),
  },
  {
    path: '/plans/calendar',
    title: '考试计划日历',
    permission: 'plans.read',
    load: () => import('#src/modules/plans/web/calendar.page.tsx').then((m) => m.PlanCalendarPage),
  },
  {
    path: '/plans/new',
    title: '新建考试计划',
    permission: 'plans.write',
    load: () => import('#src/modules/plans/web/form.page.tsx').then((m) => m.NewPlanPage),
  },
  {
    path: '/plans/$planId',
    title: '考试计划',
    permission: 'plans.read',
    load: () => import('#src/modules/plans/web/plan.page.tsx').then((m) => m.PlanPage),
  },
  {
    path: '/plans/$planId/edit',
    title: '修改考试计划',
    permission: 'plans.write',
    load: () => import('#src/modules/plans/web/form.page.tsx').then((m) => m.EditPlanPage),
  },
  {
    path: '/plans/$planId/change',
    title: '修改已发布的计划',
    permission: 'plans.write',
    load: () => import('#src/modules/plans/web/change.page.tsx').then((m) => m.ChangePlanPage),
  },
  ...BANS,
  {
    path: '/rooms',
    title: '考场管理',
    menu: '考务管理',
    permission: 'rooms.read',
    load: () => import('#src/modules/rooms/web/rooms.page.tsx').then((m) => m.RoomsPage),
  },
  {
    path: '/rooms/$physicalRoomId/map',
    title: '机位图',
    permission: 'rooms.read',
    load: () => import('#src/modules/rooms/web/map.page.tsx').then((m) => m.MachineMapPage),
  },
  ...REGISTRATION_PAGES,
  ...CORRECTIONS,
  ...ARRANGEMENT_PAGES,
  ...MONEY_PAGES,
  {
    path: '/guide',
    title: '公告与指南',
    menu: '服务支持',
    permission: SIGNED_IN,
    load: () => import('#src/modules/articles/web/read.page.tsx').then((m) => m.ReadPage),
  },
  {
    path: '/guide/edit',
    title: '编辑公告与指南',
    permission: 'articles.write',
    load: () => import('#src/modules/articles/web/edit.page.tsx').then((m) => m.EditPage),
  },
  ...IMPORT_PAGES,
  ...GALLERY,
]
