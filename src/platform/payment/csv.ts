/** One line of a bill: its values by the names of their columns; nothing where there is no such column. */
export type BillRow = (column: string) => string

/**
 * Rows of a bill under the header that holds `column`; what stands before it and after the last whole row (sums, remarks)
 * is left out. Both gateways put a sign beside each value so that spreadsheets leave it alone: a tab or a backtick.
 */
export function billRows(text: string, column: string): BillRow[] {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map((line) => fieldsOf(line))
  const at = lines.findIndex((fields) => fields.includes(column))
  const names = lines[at]
  if (!names) return []
  const rest = lines.slice(at + 1)
  const end = rest.findIndex((fields) => fields.length !== names.length)
  return rest
    .slice(0, end < 0 ? rest.length : end)
    .map((fields) => (name) => fields[names.indexOf(name)] ?? '')
}

const clean = (field: string) => field.trim().replace(/^`/, '').trim()

/** A value in quotation marks may hold commas. */
const fieldsOf = (line: string): string[] =>
  [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain = '']) =>
    clean(quoted === undefined ? plain : quoted.replaceAll('""', '"')),
  )
