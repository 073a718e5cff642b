import type { PageEntry } from '#src/web/page.ts'

/** Who may register at all: pilots, sites, agreements. */
export const ACCREDITATION_PAGES: readonly PageEntry[] = [
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
    path: '/agreements/template',
    title: '协议模板',
    permission: 'agreements.confirm',
    load: () => import('#src/modules/agreements/web/template.page.tsx').then((m) => m.AgreementTemplatePage),
  },
  {
    path: '/agreements/$agreementId',
    title: '考务服务协议',
    permission: 'agreements.read',
    load: () => import('#src/modules/agreements/web/detail.page.tsx').then((m) => m.AgreementPage),
  },
]
