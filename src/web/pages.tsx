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
    path: '/organisations',
    title: '机构管理',
    titleFor: { PROVINCE: '本省院校' },
    menu: '系统管理',
    permission: 'organisations.read',
    load: () => import('#src/modules/organisations/web/list.page.tsx').then((m) => m.OrganisationsPage),
  },
  {
    path: '/pilot-apply',
    title: '证书试点申报',
    menu: '证书管理',
    only: ['INSTITUTION'],
    permission: 'pilots.apply',
    load: () => import('#src/modules/pilots/web/apply.page.tsx').then((m) => m.ApplyPage),
  },
  {
    path: '/pilots',
    title: '证书申报明细',
    titleFor: { PROVINCE: '试点审核' },
    menu: '证书管理',
    permission: 'pilots.read',
    load: () => import('#src/modules/pilots/web/list.page.tsx').then((m) => m.PilotsPage),
  },
  {
    path: '/pilot-apply/new',
    title: '试点申报',
    permission: 'pilots.apply',
    load: () => import('#src/modules/pilots/web/form.page.tsx').then((m) => m.NewPilotPage),
  },
  {
    path: '/pilots/$pilotId',
    title: '试点申报',
    permission: 'pilots.read',
    load: () => import('#src/modules/pilots/web/detail.page.tsx').then((m) => m.PilotPage),
  },
  {
    path: '/pilots/$pilotId/edit',
    title: '修改试点申报',
    permission: 'pilots.apply',
    load: () => import('#src/modules/pilots/web/form.page.tsx').then((m) => m.EditPilotPage),
  },
  {
    path: '/sites',
    title: '考核站点',
    menu: '考务管理',
    permission: 'sites.read',
    load: () => import('#src/modules/sites/web/sites.page.tsx').then((m) => m.SitesPage),
  },
  {
    path: '/sites/$siteId',
    title: '考核站点',
    permission: 'sites.read',
    load: () => import('#src/modules/sites/web/site.page.tsx').then((m) => m.SitePage),
  },
  {
    path: '/sites/applications',
    title: '站点申报记录',
    titleFor: { EVALUATION: '站点审核' },
    menu: '考务管理',
    only: ['EVALUATION'],
    permission: 'sites.read',
    load: () => import('#src/modules/sites/web/applications.page.tsx').then((m) => m.SiteApplicationsPage),
  },
  {
    path: '/sites/applications/new',
    title: '新增站点申报',
    permission: 'sites.apply',
    load: () => import('#src/modules/sites/web/form.page.tsx').then((m) => m.NewSiteApplicationPage),
  },
  {
    path: '/sites/applications/$applicationId',
    title: '考核站点申报',
    permission: 'sites.read',
    load: () => import('#src/modules/sites/web/application.page.tsx').then((m) => m.SiteApplicationPage),
  },
  {
    path: '/sites/applications/$applicationId/edit',
    title: '修改考核站点申报',
    permission: 'sites.apply',
    load: () => import('#src/modules/sites/web/form.page.tsx').then((m) => m.EditSiteApplicationPage),
  },
  {
    path: '/agreements',
    title: '考务服务协议',
    menu: '考务管理',
    permission: 'agreements.read',
    load: () => import('#src/modules/agreements/web/list.page.tsx').then((m) => m.AgreementsPage),
  },
  {
    path: '/agreements/$agreementId',
    title: '考务服务协议',
    permission: 'agreements.read',
    load: () => import('#src/modules/agreements/web/detail.page.tsx').then((m) => m.AgreementPage),
  },
  {
    path: '/candidates',
    title: '考生管理',
    menu: '考务管理',
    permission: 'candidates.read',
    load: () => import('#src/modules/candidates/web/list.page.tsx').then((m) => m.CandidatesPage),
  },
  {
    path: '/candidates/import',
    title: '批量导入考生',
    permission: 'candidates.import',
    load: () => import('#src/modules/candidates/web/import.page.tsx').then((m) => m.ImportCandidatesPage),
  },
  {
    path: '/catalogue',
    title: '证书与费用',
    menu: '证书管理',
    only: ['EVALUATION'],
    permission: 'catalogue.write',
    load: () => import('#src/modules/catalogue/web/catalogue.page.tsx').then((m) => m.CataloguePage),
  },
  {
    path: '/plans',
    title: '考试计划',
    menu: '考务管理',
    permission: 'plans.read',
    load: () => import('#src/modules/plans/web/list.page.tsx').then((m) => m.PlansPage),
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
    path: '/rooms',
    title: '考场管理',
    menu: '考务管理',
    permission: 'rooms.read',
    load: () => import('#src/modules/rooms/web/rooms.page.tsx').then((m) => m.RoomsPage),
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
    path: '/schedules',
    title: '排考管理',
    menu: '考务管理',
    permission: 'schedules.read',
    load: () => import('#src/modules/schedules/web/list.page.tsx').then((m) => m.SchedulesPage),
  },
  {
    path: '/schedules/$planId',
    title: '排考',
    permission: 'schedules.run',
    load: () => import('#src/modules/schedules/web/plan.page.tsx').then((m) => m.PlanSchedulePage),
  },
  {
    path: '/schedules/runs/$runId',
    title: '排考结果',
    permission: 'schedules.read',
    load: () => import('#src/modules/schedules/web/run.page.tsx').then((m) => m.RunPage),
  },
  {
    path: '/tickets',
    title: '准考证',
    menu: '考务管理',
    permission: 'tickets.read',
    load: () => import('#src/modules/tickets/web/tickets.page.tsx').then((m) => m.TicketsPage),
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
