import { formatInstant } from '#src/shared/instants.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import type { Columns, HeaderHint, HeaderMatch } from '#src/shared/sheet.ts'

export const refusals = {
  columnsMissing: ({ missing, hints }: Pick<HeaderMatch<Columns>, 'missing' | 'hints'>): Refusal => ({
    code: 'import.columns_missing',
    path: 'file',
    message: `表头缺少${missing.map((each) => `“${each}”`).join('、')}列（E-F01）。`,
    wayOut:
      renames(hints.filter(({ means }) => missing.includes(means))) +
      '请下载最新模板，把数据粘贴到模板中再上传。',
  }),
  notPreviewed: (state: string): Refusal => ({
    code: 'import.not_previewed',
    message: `这次导入${state}，不能再确认或放弃。`,
    wayOut: '如需继续，请重新上传文件。',
  }),
  nothingToWrite: (): Refusal => ({
    code: 'import.nothing_to_write',
    message: '文件中没有可以导入的行。',
    wayOut: '请下载标注好错误的文件，改正后重新上传。',
  }),
  changedSince: (): Refusal => ({
    code: 'import.changed_since',
    message: '检查之后情况有了变化（例如指标被用掉、计划有改动），没有写入任何数据。',
    wayOut: '已按最新情况重新检查，请查看结果后再确认。',
  }),
}

const renames = (hints: readonly HeaderHint[]) =>
  hints.length === 0 ? '' : `${hints.map(rename).join('；')}，改好后重新上传。如果不是，`

const rename = ({ header, means }: HeaderHint) =>
  `表中的“${header}”看起来就是“${means}”，如果是，请把表头改为“${means}”`

export const stateNames = {
  UPLOADED: '正在检查',
  PREVIEWED: '待确认',
  COMMITTING: '正在写入',
  COMMITTED: '已完成',
  REJECTED: '文件不能导入',
  CANCELLED: '已放弃',
  FAILED: '未成功，数据没有被改动',
} as const

/** Beside the preview when the very same file was imported before (E-F05, BR-43). */
export const sameFileNote = (at: Date) =>
  `这个文件与 ${formatInstant(at)} 导入过的完全相同；已有的行会自动跳过，不会重复。`

export const progress = {
  reading: (count: number, unit = '行') => `已读取 ${count} ${unit}`,
  checking: '正在核对',
  marking: '正在标注有问题的单元格',
  writing: '正在写入',
  done: '完成',
}

export const said = {
  uploaded: (title: string, file: string) => `上传${title}文件“${file}”`,
  committed: (title: string, file: string, count: string) => `确认${title}“${file}”，写入 ${count}`,
  cancelled: (title: string, file: string) => `放弃${title}“${file}”`,
}
