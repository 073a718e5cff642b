import type { PageEntry } from '#src/web/page.ts'

/** 银行流水 and 到账款项: money that came, seen by the organisation's finance. */
export const STATEMENT_PAGES: readonly PageEntry[] = [
  {
    path: '/statements',
    title: '银行流水',
    menu: '考务管理',
    permission: 'receipts.read',
    load: () => import('#src/modules/statements/web/lines.page.tsx').then((m) => m.StatementsPage),
  },
  {
    path: '/statements/import',
    title: '导入银行流水',
    permission: 'statements.import',
    load: () => import('#src/modules/statements/web/import.page.tsx').then((m) => m.ImportStatementPage),
  },
  {
    path: '/receipts',
    title: '到账款项',
    menu: '考务管理',
    permission: 'receipts.read',
    load: () => import('#src/modules/statements/web/receipts.page.tsx').then((m) => m.ReceiptsPage),
  },
]
