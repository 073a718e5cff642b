import type { PageEntry } from '#src/web/page.ts'

/** What is settled with colleges at the end, and the books behind all of it. */
export const MONEY_PAGES: readonly PageEntry[] = [
  {
    path: '/settlements',
    title: '结算',
    menu: '考务管理',
    permission: 'settlements.read',
    load: () => import('#src/modules/settlements/web/list.page.tsx').then((m) => m.SettlementsPage),
  },
  {
    path: '/settlements/$settlementId',
    title: '结算单',
    permission: 'settlements.read',
    load: () => import('#src/modules/settlements/web/settlement.page.tsx').then((m) => m.SettlementPage),
  },
  {
    path: '/ledger',
    title: '账簿',
    menu: '考务管理',
    permission: 'ledger.read',
    load: () => import('#src/modules/ledger/web/ledger.page.tsx').then((m) => m.LedgerPage),
  },
]
