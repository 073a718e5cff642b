import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { MissingGlyph, RenderFailed } from './errors.ts'
import type { TextPlace } from './errors.ts'

/** One document to make. */
export interface RenderJob {
  /** Path of the `.typ` file. It may import the other `.typ` files of its folder, and nothing else. */
  readonly template: string
  /** JSON-able; the template reads it with `json("data.json")`. */
  readonly data: object
  /** Pictures by plain file name, as `data` (or the template) names them. */
  readonly files?: Readonly<Record<string, Uint8Array>>
  /** Path of the PDF to write. It appears whole or not at all. */
  readonly out: string
  /** The creation date written into the file; without it there is none. Same input and date, same bytes. */
  readonly createdAt?: Date
  /** Name of the list in `data` that may be split: 200 entries are typeset at a time, then joined to one file. */
  readonly chunkBy?: string
  /** `svg` writes a picture of the sheets instead of a PDF; not to be split. */
  readonly form?: 'pdf' | 'svg'
}

/** What one run of the typesetter gets. */
export interface Chunk {
  readonly data: object
  readonly files: Readonly<Record<string, Uint8Array>>
}

const chunkSize = 200
const packageImport = /@[\w-]+\/[\w-]+:\d/

/** The `.typ` files of the template's folder by name. Refuses templates that want a package from the network. */
export async function readSources(template: string): Promise<Record<string, Uint8Array>> {
  const folder = dirname(template)
  const names = (await readdir(folder)).filter((name) => name.endsWith('.typ'))
  if (!names.includes(basename(template))) throw new RenderFailed('template', `no such template: ${template}`)
  const sources = await Promise.all(
    names.map(async (name) => [name, await readFile(join(folder, name))] as const),
  )
  for (const [name, source] of sources) {
    const found = packageImport.exec(source.toString())?.[0]
    if (found)
      throw new RenderFailed(
        'package',
        `${name} imports the package ${found}; templates use only their own folder`,
      )
  }
  return Object.fromEntries(sources)
}

/** Splits the job where `chunkBy` allows it. A picture goes only with the chunk that names it; unnamed ones with all. */
export function chunksOf(job: RenderJob): Chunk[] {
  const files = job.files ?? {}
  const list: unknown =
    job.chunkBy === undefined ? undefined : Object.entries(job.data).find(([key]) => key === job.chunkBy)?.[1]
  if (!Array.isArray(list) || list.length <= chunkSize) return [{ data: job.data, files }]
  const named = new Set(textsOf(list).map((each) => each.value))
  const shared = Object.keys(files).filter((name) => !named.has(name))
  return Array.from({ length: Math.ceil(list.length / chunkSize) }, (_, index) => {
    const part = list.slice(index * chunkSize, (index + 1) * chunkSize)
    const wanted = new Set([...shared, ...textsOf(part).map((each) => each.value)])
    const own = Object.entries(files).filter(([name]) => wanted.has(name))
    return { data: { ...job.data, [job.chunkBy ?? '']: part }, files: Object.fromEntries(own) }
  })
}

/**
 * Refuses private-use characters (a font may draw them, but as anything) and halves of characters.
 * Throws `MissingGlyph` for the first one found.
 */
export function refusePrivateUse(data: object): void {
  for (const { value } of textsOf(data)) {
    const found = /[\p{Co}\p{Cs}]/u.exec(value)?.[0]
    if (found) throw missingGlyph(data, found)
  }
}

/** The error for `text`, with every place of the data that holds it. */
export function missingGlyph(data: object, text: string): MissingGlyph {
  return new MissingGlyph(
    text,
    textsOf(data).filter((each) => each.value.includes(text)),
  )
}

/** Every text in the data with its path, in order. */
function textsOf(value: unknown, path = ''): TextPlace[] {
  if (typeof value === 'string') return [{ path, value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, each]) => textsOf(each, path ? `${path}.${key}` : key))
}
