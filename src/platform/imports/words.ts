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

/** How long an import may be taken back; as long is kept what stood there before. */
export const UNDO_DAYS = 30

const rows = (count: number) => `${count} 行`

export const undoing = {
  notCommitted: (state: string): Refusal => ({
    code: 'import.not_committed',
    message: `这次导入${state}，没有写入的数据可以撤销。`,
  }),
  notPossible: (title: string): Refusal => ({
    code: 'import.no_undo',
    message: `${title}写入后不能整批撤销。`,
    wayOut: '请逐条更正，或上传改好的表格。',
  }),
  tooLate: (committedAt: Date): Refusal => ({
    code: 'import.undo_too_late',
    message: `这次导入写入于 ${formatInstant(committedAt)}，超过 ${UNDO_DAYS} 天，不能再撤销。`,
    wayOut: '请逐条更正，或上传改好的表格。',
  }),
}

/** Why a commit is not possible now. */
export const committing = {
  notAllCorrect: (failed: number): Refusal => ({
    code: 'import.not_all_correct',
    message: `您选择了“全部正确才写入”，还有 ${rows(failed)}有错误。`,
    wayOut: '请下载标注好的表格，改好后重新上传整张表；或改选“只写入正确的行”。',
  }),
}

export const abandoned =
  '写入多次中断，已停止，没有写入任何数据。请重新上传文件；如再次出现，请联系技术支持。'

/** Beside an import that stands as it did, because taking it back came to nothing. */
export const undoStopped = {
  refused: (reasons: string) => `撤销没有成功，数据没有被改动：${reasons}`,
  failed: '撤销时出错，数据没有被改动。请稍后重试；如再次出现，请联系技术支持。',
  abandoned: '撤销多次中断，已停止，数据没有被改动。请重新撤销；如再次出现，请联系技术支持。',
}

export const buttons = { commit: '写入', undo: '撤销导入' } as const

export const stateNames = {
  UPLOADED: '正在检查',
  PREVIEWED: '待确认',
  COMMITTING: '正在写入',
  COMMITTED: '已完成',
  REJECTED: '文件不能导入',
  CANCELLED: '已放弃',
  FAILED: '未成功，数据没有被改动',
  UNDOING: '正在撤销',
  UNDONE: '已撤销',
} as const

/** Beside the preview when the very same file was imported before (E-F05, BR-43). */
export const sameFileNote = (at: Date) =>
  `E-F05 这个文件与 ${formatInstant(at)} 导入过的完全相同；已有的行会自动跳过，不会重复。`

export const progress = {
  reading: (count: number, unit = '行') => `已读取 ${count} ${unit}`,
  checking: '正在核对',
  marking: '正在标注有问题的单元格',
  writing: '正在写入',
  undoing: '正在撤销',
  done: '完成',
}

export const said = {
  uploaded: (title: string, file: string) => `上传${title}文件“${file}”`,
  committed: (title: string, file: string, count: string) => `确认${title}“${file}”，写入 ${count}`,
  cancelled: (title: string, file: string) => `放弃${title}“${file}”`,
  undone: (title: string, file: string, count: number) => `撤销${title}“${file}”，涉及 ${count} 条`,
}
