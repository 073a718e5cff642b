import type { ImportRow, ImportView } from '#src/shared/platform-contract.ts'
import type { SearchValues } from '#src/web/search-text.ts'

type State = ImportView['state']
type Tone = 'good' | 'warn' | 'bad' | 'busy' | 'idle'

export const importStates: Readonly<Record<State, readonly [name: string, tone: Tone]>> = {
  UPLOADED: ['正在检查', 'busy'],
  PREVIEWED: ['待确认', 'warn'],
  COMMITTING: ['正在写入', 'busy'],
  COMMITTED: ['已写入', 'good'],
  REJECTED: ['不能导入', 'bad'],
  CANCELLED: ['已放弃', 'idle'],
  FAILED: ['未成功', 'bad'],
  UNDOING: ['正在撤销', 'busy'],
  UNDONE: ['已撤销', 'idle'],
}

/** What a screen reader hears when a stage ends. */
export function announcementOf({
  state,
  fileName,
  counts,
}: Pick<ImportView, 'state' | 'fileName' | 'counts'>) {
  switch (state) {
    case 'UPLOADED':
      return `“${fileName}”已上传，正在检查。`
    case 'PREVIEWED':
      return `检查完成：可以写入 ${counts.fresh}，有错误 ${counts.failed}，有提醒 ${counts.warnings}。`
    case 'COMMITTING':
      return '正在写入。'
    case 'UNDOING':
      return `正在撤销“${fileName}”。`
    case 'COMMITTED':
      return `写入完成，共 ${counts.fresh}。`
    default:
      return `“${fileName}”${importStates[state][0]}。`
  }
}

/** What of the file was not read, in sentences; nothing when all of it was. */
export function notReadOf({ extra, hints, sheet, otherSheets }: ImportView['understood']): string[] {
  const meant = new Map(hints.map((hint) => [hint.header, hint.means]))
  const columns = extra.map((header) => {
    const means = meant.get(header)
    return means ? `“${header}”（是不是“${means}”？）` : `“${header}”`
  })
  return [
    ...(columns.length > 0 ? [`这些列不是模板中的列，没有读取：${columns.join('、')}。`] : []),
    ...(otherSheets.length > 0
      ? [
          `文件中有多个工作表，只读取了“${sheet}”，没有读取${otherSheets.map((name) => `“${name}”`).join('、')}。`,
        ]
      : []),
  ]
}

type Counted = ImportView['problemCounts'][number]
type Problem = ImportView['problems'][number]

/** The problems shown: of one code, or the first hundred of all. */
export function shownOf(problems: readonly Problem[], code: string | undefined): readonly Problem[] {
  return code === undefined ? problems.slice(0, 100) : problems.filter((each) => each.code === code)
}

/** How much of it is shown: `4 处问题，涉及 3 行` or `前 100 处问题`. A row with two problems is one row. */
export function headingOf(counted: readonly Counted[], shown: readonly Problem[], unit: string): string {
  const all = counted.reduce((sum, each) => sum + each.lines, 0)
  if (shown.length < all) return `前 ${shown.length} 处问题`
  return `${shown.length} 处问题，涉及 ${new Set(shown.map((each) => each.line)).size} ${unit}`
}

const PAGES: Readonly<Record<string, string>> = {
  institutions: '/organisations/import',
  quotas: '/pilots/import',
  authority: '/authorities/import',
  candidates: '/candidates/import',
  photos: '/candidates/photos',
  rooms: '/rooms/import',
  registrations: '/registrations/import',
}

/** Where an import goes on: the page of its kind. */
export function placeOf({ id, kind, params }: Pick<ImportRow, 'id' | 'kind' | 'params'>) {
  const to = PAGES[kind]
  if (!to) return undefined
  const { planId } = params
  const search: SearchValues = {
    import: String(id),
    ...(typeof planId === 'number' ? { planId: String(planId) } : {}),
  }
  return { to, search }
}
