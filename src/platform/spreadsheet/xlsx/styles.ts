import type { Archive } from './archive.ts'
import { readXml } from './xml.ts'

/** Built-in formats that show a date or time; 27–36 and 50–58 are those of Chinese Excel. */
const BUILT_IN_DATES: readonly (readonly [from: number, to: number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
]

/** Which cell styles (by index) show their number as a date. */
export async function readDateStyles(
  archive: Archive,
  part: string | undefined,
): Promise<ReadonlySet<string>> {
  const dates = new Set<string>()
  if (part === undefined || !archive.has(part)) return dates
  const formats = new Map<string, string>()
  let inCellFormats = false
  let index = 0
  await readXml(archive.read(part), {
    open(name, { numFmtId = '0', formatCode = '' }) {
      if (name === 'numFmt') formats.set(numFmtId, formatCode)
      if (name === 'cellXfs') inCellFormats = true
      if (name !== 'xf' || !inCellFormats) return
      if (isDateFormat(Number(numFmtId), formats.get(numFmtId))) dates.add(String(index))
      index += 1
    },
    close(name) {
      if (name === 'cellXfs') inCellFormats = false
    },
  })
  return dates
}

/** Is this number format a date? A code wins over the number; quoted, escaped and bracketed pieces do not count. */
export function isDateFormat(id: number, code?: string): boolean {
  if (code === undefined) return BUILT_IN_DATES.some(([from, to]) => id >= from && id <= to)
  const bare = code.replaceAll(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]|general|通用格式/gi, '')
  return /[ymdhs]|a{3,4}/i.test(bare)
}
