import { openSheet } from '#src/platform/spreadsheet/read.ts'

/** Every row of a workbook's first sheet by its line number, as the product's own reader sees it. */
async function rowsOf(path: string): Promise<Map<number, string[]>> {
  const sheet = await openSheet(path)
  try {
    const rows = new Map<number, string[]>()
    for await (const { line, cells } of sheet.rows) rows.set(line, cells.map(textOf))
    return rows
  } finally {
    sheet.close()
  }
}

// Cells that were never filled are holes.
const textOf = (cell: { readonly text: string } | undefined) => cell?.text ?? ''

/** Our templates have their header in the second line. */
const HEADER_LINE = 2

/** The header of a workbook made from one of our templates. */
export const headerOf = async (path: string): Promise<string[]> => (await rowsOf(path)).get(HEADER_LINE) ?? []

/** What a marked workbook says about each line; lines without a word are left out. */
export async function reasonsIn(path: string): Promise<Map<number, string>> {
  const rows = await rowsOf(path)
  const at = rows.get(HEADER_LINE)?.indexOf('错误原因') ?? -1
  const said = [...rows]
    .filter(([line]) => line > HEADER_LINE)
    .map(([line, texts]) => [line, texts[at] ?? ''])
  return new Map(said.filter((each): each is [number, string] => each[1] !== ''))
}
