import { open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { headOf, readPlainPdf, referenceIn, shifted, type PlainPdf } from './plain.ts'

/**
 * Writes the pages of all files, in order, as one file to `out`, reading one file at a time: ten thousand pages take the
 * memory of one part, and hardly more work than copying. The first file's catalogue stays (PDF/A mark, colour profile,
 * dates), so the same input gives the same bytes. For files of our own typesetter only; others are refused.
 */
export async function mergePdfs(
  paths: readonly string[],
  out: string,
): Promise<{ pages: number; bytes: number }> {
  if (paths.length === 0) throw new Error('mergePdfs needs at least one file')
  const part = `${out}.part`
  const file = await open(part, 'w', 0o600)
  try {
    const joined: Joined = { write: (bytes) => file.writeFile(bytes), offsets: [], branches: [], at: 0 }
    for (const path of paths) await add(joined, readPlainPdf(await readFile(path)))
    const made = await finish(joined)
    await file.close()
    await rename(part, out)
    return made
  } catch (error) {
    await file.close()
    await rm(part, { force: true })
    throw error
  }
}

/** Writes beside `out` and renames: a reader never sees half a file. */
export async function writeWhole(out: string, bytes: Uint8Array): Promise<void> {
  await writeFile(`${out}.part`, bytes)
  await rename(`${out}.part`, out)
}

interface Branch {
  readonly number: number
  readonly pages: number
}

/** What the joined file is held together by: taken from the first file. */
interface Trunk {
  readonly catalogue: string
  readonly pdf: Pick<PlainPdf, 'root' | 'info' | 'id'>
  /** The number of the one tree of pages, behind the first file's own numbers. */
  readonly tree: number
}

/** The joined file as it grows: each file's objects under numbers of their own, its tree of pages a branch of one tree. */
interface Joined {
  readonly write: (bytes: Buffer) => Promise<void>
  /** Where each object begins; those left out have no place. */
  readonly offsets: (number | undefined)[]
  readonly branches: Branch[]
  trunk?: Trunk
  /** How many bytes are written. */
  at: number
}

async function put(joined: Joined, ...texts: readonly (Buffer | string)[]): Promise<void> {
  const bytes = Buffer.concat(
    texts.map((text) => (typeof text === 'string' ? Buffer.from(text, 'latin1') : text)),
  )
  await joined.write(bytes)
  joined.at += bytes.length
}

/** The first file keeps its numbers. */
async function begin(joined: Joined, pdf: PlainPdf, catalogue: string): Promise<Trunk> {
  await put(joined, pdf.bytes.subarray(0, Math.min(...pdf.objects.flatMap((span) => span?.from ?? []))))
  const tree = pdf.objects.length
  joined.offsets.length = tree + 1
  return { catalogue, pdf, tree }
}

/** Adds the pages of a file; of later ones neither catalogue nor information is kept. */
async function add(joined: Joined, pdf: PlainPdf): Promise<void> {
  const { offsets } = joined
  const catalogue = headAt(pdf, pdf.root)
  const root = pagesOf(catalogue)
  const left = new Set<number | undefined>([pdf.root])
  let by = 0
  if (joined.trunk) {
    left.add(pdf.info).add(referenceIn(catalogue, 'Metadata'))
    by = offsets.length - 1
    offsets.length += pdf.objects.length - 1
  }
  const { tree } = (joined.trunk ??= await begin(joined, pdf, catalogue))
  const parts: (Buffer | string)[] = []
  let at = joined.at
  for (const { number, span } of kept(pdf, left)) {
    const { head, streamAt } = headOf(pdf, span)
    const moved = shifted(head, by)
    const own = number === root ? moved.replace(...branchOf(tree)) : moved
    offsets[number + by] = at
    parts.push(own, pdf.bytes.subarray(streamAt, span.to))
    at += own.length + span.to - streamAt
  }
  await put(joined, ...parts)
  joined.branches.push({ number: root + by, pages: Number(/\/Count (\d+)/.exec(headAt(pdf, root))?.[1]) })
}

/** Writes what holds all together: the tree, the first file's catalogue, the table. */
async function finish(joined: Joined): Promise<{ pages: number; bytes: number }> {
  const { branches, offsets, trunk } = joined
  if (!trunk) throw new Error('nothing was joined')
  const { catalogue, pdf, tree } = trunk
  const pages = branches.reduce((sum, branch) => sum + branch.pages, 0)
  const kids = branches.map(({ number }) => `${number} 0 R`).join(' ')
  offsets[tree] = joined.at
  await put(joined, `${tree} 0 obj\n<<\n  /Type /Pages\n  /Count ${pages}\n  /Kids [${kids}]\n>>\nendobj\n\n`)
  offsets[pdf.root] = joined.at
  await put(joined, catalogue.replace(/\/Pages \d+ 0 R/, `/Pages ${tree} 0 R`))
  const table = joined.at
  const info = pdf.info === undefined ? '' : `\n  /Info ${pdf.info} 0 R`
  await put(
    joined,
    `xref\n0 ${offsets.length}\n${tableOf(offsets)}`,
    `trailer\n<<\n  /Size ${offsets.length}\n  /Root ${pdf.root} 0 R${info}\n  ${pdf.id}\n>>\nstartxref\n${table}\n%%EOF`,
  )
  return { pages, bytes: joined.at }
}

/** The table: twenty bytes an object; those left out are free and lead to the next free one. */
function tableOf(offsets: readonly (number | undefined)[]): string {
  const lines: string[] = []
  let free = 0
  for (let number = offsets.length - 1; number >= 0; number--) {
    const offset = offsets[number]
    lines.push(
      offset === undefined
        ? `${String(free).padStart(10, '0')} ${number === 0 ? '65535' : '00001'} f\r\n`
        : `${String(offset).padStart(10, '0')} 00000 n\r\n`,
    )
    if (offset === undefined) free = number
  }
  return lines.toReversed().join('')
}

function headAt(pdf: PlainPdf, number: number): string {
  const span = pdf.objects[number]
  if (!span) throw new Error(`this PDF has no object ${number}`)
  return headOf(pdf, span).head
}

function pagesOf(catalogue: string): number {
  const found = referenceIn(catalogue, 'Pages')
  if (found === undefined) throw new Error('the catalogue of this PDF names no pages')
  return found
}

/** A tree of pages becomes a branch of the joined one. */
const branchOf = (tree: number) => ['/Type /Pages', `/Type /Pages\n  /Parent ${tree} 0 R`] as const

/** The objects that are copied. */
const kept = ({ objects }: PlainPdf, left: ReadonlySet<number | undefined>) =>
  objects.flatMap((span, number) => (span && !left.has(number) ? [{ number, span }] : []))
