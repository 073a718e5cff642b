/** What stands between two cells of a text table. */
export type Separator = ',' | ';' | '\t'
const SEPARATORS: readonly Separator[] = [',', '\t', ';']

/** So many lines are looked at: titles and notes may stand above the header. */
const LINES = 10

/** The line by which Excel is told the separator; it shows nothing of it. */
const TOLD = /^sep=([,;\t])(\r\n|\r|\n|$)/i

/** The separator of a text table and where its first row begins: told by `sep=`, else the one most often found in a line. */
export function separatorOf(head: string): { readonly separator: Separator; readonly from: number } {
  const told = TOLD.exec(head)
  if (told) return { separator: told[1] as Separator, from: told[0].length }
  const lines = unquoted(head)
    .split(/\r\n|\r|\n/)
    .filter((line) => line !== '')
    .slice(0, LINES)
  const most = (separator: Separator) => Math.max(...lines.map((line) => line.split(separator).length), 0)
  const counts = SEPARATORS.map((separator) => [separator, most(separator)] as const)
  const [separator] = counts.reduce((best, each) => (each[1] > best[1] ? each : best))
  return { separator, from: 0 }
}

/** Without the fields in quotation marks: separators and line breaks in there separate nothing. */
const unquoted = (text: string) => text.replaceAll(/(^|[\r\n,;\t])"(?:[^"]|"")*(?:"|$)/g, '$1')
