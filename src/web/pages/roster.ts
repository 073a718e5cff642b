import type { PageEntry } from '#src/web/page.ts'

/** The pages inside 考生管理, beside the list itself. */
export const ROSTER_PAGES: readonly PageEntry[] = [
  {
    path: '/candidates/majors',
    title: '专业目录',
    permission: 'candidates.read',
    load: () => import('#src/modules/candidates/web/majors.page.tsx').then((m) => m.MajorsPage),
  },
  {
    path: '/candidates/archive',
    title: '毕业归档',
    permission: 'candidates.import',
    load: () => import('#src/modules/candidates/web/archive.page.tsx').then((m) => m.ArchivePage),
  },
  {
    path: '/candidates/files',
    title: '导出和打印记录',
    permission: 'candidates.read',
    load: () => import('#src/modules/candidates/web/files.page.tsx').then((m) => m.RosterFilesPage),
  },
]
