import { refuseWorkbook } from '#src/platform/spreadsheet/refusals.ts'

import type { Archive } from './archive.ts'
import { prefixed, readXml } from './xml.ts'
import type { Attributes } from './xml.ts'

/** What a workbook says about itself before any row is read. */
export interface Book {
  readonly sheets: readonly { readonly name: string; readonly visible: boolean; readonly part: string }[]
  /** Days count from 1904 (old Macintosh files). */
  readonly date1904: boolean
  readonly sharedStrings: string | undefined
  readonly styles: string | undefined
}

interface Relation {
  readonly type: string
  readonly part: string
}

/** Reads the workbook part and its relations; refuses macro workbooks and containers that are something else. */
export async function readBook(archive: Archive): Promise<Book> {
  refuseOtherKinds(archive)
  await refuseMacros(archive)
  const root = [...(await readRelations(archive, '_rels/.rels', '')).values()]
  const part = root.find((relation) => relation.type === 'officeDocument')?.part ?? 'xl/workbook.xml'
  if (!archive.has(part)) refuseWorkbook('not_spreadsheet', { kind: '压缩包或其他文件' })
  const folder = part.slice(0, part.lastIndexOf('/') + 1)
  const relations = await readRelations(archive, `${folder}_rels/${part.slice(folder.length)}.rels`, folder)
  const partOf = (type: string) => [...relations.values()].find((each) => each.type === type)?.part
  return {
    ...(await readSheets(archive, part, relations)),
    sharedStrings: partOf('sharedStrings'),
    styles: partOf('styles'),
  }
}

function refuseOtherKinds({ names, has }: Archive): void {
  const any = (pattern: RegExp) => names.some((name) => pattern.test(name))
  if (has('xl/workbook.bin')) refuseWorkbook('xlsb')
  if (any(/^word\//)) refuseWorkbook('not_spreadsheet', { kind: ' Word 文档' })
  if (any(/^ppt\//)) refuseWorkbook('not_spreadsheet', { kind: ' PPT 文件' })
  if (has('mimetype') && has('content.xml')) refuseWorkbook('ods')
  if (any(/(^|\/)vbaproject\.bin$/)) refuseWorkbook('macros')
}

async function refuseMacros(archive: Archive): Promise<void> {
  if (!archive.has('[Content_Types].xml')) return
  await readXml(archive.read('[Content_Types].xml'), {
    open(_, { ContentType = '' }) {
      if (/macroEnabled/i.test(ContentType)) refuseWorkbook('macros')
    },
  })
}

/** Relations by id; the type is the last word of its address, which transitional and strict files share. */
async function readRelations(archive: Archive, part: string, folder: string) {
  const relations = new Map<string, Relation>()
  if (!archive.has(part)) return relations
  await readXml(archive.read(part), {
    open(name, { Id = '', Type = '', Target = '', TargetMode }) {
      if (name !== 'Relationship' || TargetMode === 'External') return
      relations.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), part: resolved(folder, Target) })
    },
  })
  return relations
}

/** `../x.xml`, `/xl/x.xml` and `x.xml` as a part name. */
const resolved = (folder: string, target: string) =>
  new URL(target.replaceAll('\\', '/'), `file:///${folder}`).pathname.slice(1)

async function readSheets(archive: Archive, part: string, relations: ReadonlyMap<string, Relation>) {
  const sheets: Book['sheets'][number][] = []
  let date1904 = false
  await readXml(archive.read(part), {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = ['1', 'true', 'on'].includes(attributes.date1904 ?? '')
      if (name === 'sheet') sheets.push(...sheetOf(attributes, relations))
    },
  })
  return { sheets, date1904 }
}

/** The worksheet a `<sheet>` names; none for chart sheets, which hold no rows. */
function sheetOf(attributes: Attributes, relations: ReadonlyMap<string, Relation>): Book['sheets'] {
  const { name = '', state = 'visible' } = attributes
  const relation = relations.get(prefixed(attributes, 'id') ?? '')
  return relation?.type === 'worksheet' ? [{ name, visible: state === 'visible', part: relation.part }] : []
}
