import { PUBLIC } from '#src/shared/route.ts'
import type { PageEntry } from '#src/web/page.ts'
import { STATEMENT_PAGES } from './statements.ts'

/** From the bill to the ticket: payments, the draw, tickets. */
export const ARRANGEMENT_PAGES: readonly PageEntry[] = [
  {
    path: '/payments',
    title: '缴费管理',
    titleFor: { EVALUATION: '收款确认' },
    menu: '考务管理',
    permission: 'payments.read',
    load: () => import('#src/modules/payments/web/list.page.tsx').then((m) => m.PaymentsPage),
  },
  {
    path: '/payments/$orderId',
    title: '缴费单',
    permission: 'payments.read',
    load: () => import('#src/modules/payments/web/order.page.tsx').then((m) => m.OrderPage),
  },
  {
    path: '/payments/$orderId/pay',
    title: '在线支付',
    permission: 'charges.pay',
    load: () => import('#src/modules/charges/web/pay.page.tsx').then((m) => m.PayPage),
  },
  ...STATEMENT_PAGES,
  {
    path: '/online-payments',
    title: '在线收款',
    menu: '考务管理',
    permission: 'channels.write',
    load: () => import('#src/modules/charges/web/online.page.tsx').then((m) => m.OnlinePage),
  },
  {
    path: '/refunds',
    title: '退款',
    titleFor: { EVALUATION: '退款办理' },
    menu: '考务管理',
    permission: 'refunds.read',
    load: () => import('#src/modules/refunds/web/refunds.page.tsx').then((m) => m.RefundsPage),
  },
  {
    path: '/invoices',
    title: '发票',
    menu: '考务管理',
    permission: 'invoices.read',
    load: () => import('#src/modules/invoices/web/list.page.tsx').then((m) => m.InvoicesPage),
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
    path: '/schedules/proof/$planId',
    title: '承诺与核验',
    permission: 'schedules.read',
    load: () => import('#src/modules/schedules/web/proof.page.tsx').then((m) => m.DrawProofPage),
  },
  {
    path: '/verify',
    title: '核验排考',
    menu: '服务支持',
    permission: PUBLIC,
    load: () => import('#src/modules/schedules/web/verify.page.tsx').then((m) => m.VerifyDrawPage),
  },
  {
    path: '/schedules/runs/$runId',
    title: '排考结果',
    permission: 'schedules.read',
    load: () => import('#src/modules/schedules/web/run.page.tsx').then((m) => m.RunPage),
  },
  {
    path: '/schedules/papers',
    title: '考务材料',
    menu: '考务管理',
    permission: 'papers.read',
    load: () => import('#src/modules/papers/web/papers.page.tsx').then((m) => m.PapersPage),
  },
  {
    path: '/schedules/runs/$runId/repair',
    title: '调整排考',
    permission: 'schedules.adjust',
    load: () => import('#src/modules/schedules/web/repair.page.tsx').then((m) => m.RepairPage),
  },
  {
    path: '/schedules/runs/$runId/seats',
    title: '手工换座',
    permission: 'schedules.adjust',
    load: () => import('#src/modules/schedules/web/by-hand.page.tsx').then((m) => m.ByHandPage),
  },
  {
    path: '/tickets',
    title: '准考证',
    menu: '考务管理',
    permission: 'tickets.read',
    load: () => import('#src/modules/tickets/web/tickets.page.tsx').then((m) => m.TicketsPage),
  },
  {
    path: '/tickets/layouts',
    title: '准考证版式',
    permission: 'tickets.layout',
    load: () => import('#src/modules/tickets/web/layouts.page.tsx').then((m) => m.LayoutsPage),
  },
  {
    path: '/tickets/layouts/$layoutId',
    title: '准考证版式',
    permission: 'tickets.layout',
    load: () => import('#src/modules/tickets/web/layout.page.tsx').then((m) => m.LayoutPage),
  },
  {
    path: '/tickets/settings/$planId',
    title: '准考证设置',
    permission: 'tickets.layout',
    load: () => import('#src/modules/tickets/web/settings.page.tsx').then((m) => m.TicketSettingsPage),
  },
  {
    path: '/check',
    title: '准考证离线核验',
    permission: PUBLIC,
    load: () => import('#src/modules/tickets/web/check.page.tsx').then((m) => m.CheckPage),
  },
  {
    path: '/my-payments',
    title: '我的缴费',
    permission: PUBLIC,
    load: () => import('#src/modules/selfpay/web/my.page.tsx').then((m) => m.MyPaymentsPage),
  },
  {
    path: '/my-ticket',
    title: '考生下载准考证',
    permission: PUBLIC,
    load: () => import('#src/modules/tickets/web/my.page.tsx').then((m) => m.MyTicketPage),
  },
]
