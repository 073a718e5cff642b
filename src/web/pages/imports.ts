import type { PageEntry } from '#src/web/page.ts'

/** Pages that bring a workbook in, reached from the list they fill, and the one where all of them are found again. */
export const IMPORT_PAGES: readonly PageEntry[] = [
  {
    path: '/organisations/import',
    title: '批量导入院校',
    permission: 'organisations.import',
    load: () =>
      import('#src/modules/organisations/web/import.page.tsx').then((m) => m.ImportInstitutionsPage),
  },
  {
    path: '/pilots/import',
    title: '批量核定指标',
    permission: 'pilots.review',
    load: () => import('#src/modules/pilots/web/import.page.tsx').then((m) => m.ImportQuotasPage),
  },
  {
    path: '/rooms/import',
    title: '批量导入考场',
    permission: 'rooms.write',
    load: () => import('#src/modules/rooms/web/import.page.tsx').then((m) => m.ImportRoomsPage),
  },
  {
    path: '/imports',
    title: '导入记录',
    menu: '考务管理',
    permission: 'imports.read',
    load: () => import('#src/web/imports/list.page.tsx').then((m) => m.ImportsPage),
  },
]
