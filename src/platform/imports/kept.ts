import { Readable } from 'node:stream'
import { deserialize, serialize } from 'node:v8'
import type { Columns } from '#src/shared/sheet.ts'
import type { FileStore } from '#src/platform/filestore.ts'
import { unpackRows } from './packed.ts'
import type { CleanFile } from './read.ts'

/** What stands in front of the kept rows. */
type Head = Omit<CleanFile<Columns>, 'rows' | 'packed'> & {
  readonly keys: readonly string[]
  readonly basis: string
}

/** What a kind decided at the preview, and which verdict it belongs to: the import's own `basis`. */
export interface Decided {
  readonly basis: string
  readonly decision: object | undefined
}

/**
 * Keeps the clean rows of a preview for its commit, encrypted like every stored file; answers where. Nothing for files
 * that were not read row by row.
 */
export async function keepRows(
  files: FileStore,
  read: { file: CleanFile<Columns>; columns: Columns; basis: string; decision?: object | undefined },
): Promise<string | null> {
  const { rows: _, packed, ...rest } = read.file
  if (!packed) return null
  const head: Head = { ...rest, keys: Object.keys(read.columns), basis: read.basis }
  const blocks = [serialize(read.decision), serialize(head), ...packed]
  const { storageKey } = await files.put(Readable.from(framed(blocks)))
  return storageKey
}

function* framed(blocks: readonly Uint8Array[]) {
  for (const block of blocks) {
    const length = Buffer.alloc(4)
    length.writeUInt32LE(block.length)
    yield length
    yield block
  }
}

interface Kept {
  readonly files: FileStore
  readonly key: string
  readonly columns: Columns
}

/** What was decided at the preview; nothing when it is not kept any more, or was kept by another version of the columns. */
export async function takeDecision(kept: Kept): Promise<Decided | undefined> {
  const blocks = await blocksOf(kept, (nth) => nth < 2)
  const { decision, head } = blocks ?? {}
  return head && { basis: head.basis, decision: deserialize(decision as Buffer) as object | undefined }
}

/** The file as the preview read it; nothing when it is not kept as these columns would be: then it is read again. */
export async function takeRows(kept: Kept): Promise<CleanFile<Columns> | undefined> {
  const blocks = await blocksOf(kept, () => true)
  if (!blocks) return undefined
  const { keys, basis: _, ...head } = blocks.head
  // Packed still, so that a verdict shown again is kept with its own decision.
  const { packed } = blocks
  return { ...head, rows: packed.flatMap((block) => unpackRows<Columns>(block, keys)), packed }
}

/** The wanted blocks by their order. Every byte is read, wanted or not: only at the end is it certain that none was changed. */
async function blocksOf({ files, key, columns }: Kept, isWanted: (nth: number) => boolean) {
  try {
    const wanted: Buffer[] = []
    let nth = 0
    for await (const block of unframed(await files.open(key))) {
      if (isWanted(nth)) wanted.push(block)
      nth += 1
    }
    const [decision, first, ...packed] = wanted
    if (!decision || !first) return undefined
    const head = deserialize(first) as Head
    return head.keys.join() === Object.keys(columns).join() ? { decision, head, packed } : undefined
  } catch {
    return undefined
  }
}

async function* unframed(bytes: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = []
  let length = 0
  let needed = 4
  for await (const chunk of bytes) {
    parts.push(chunk)
    length += chunk.length
    if (length < needed) continue
    let whole = Buffer.concat(parts)
    while (whole.length >= 4 && whole.length >= 4 + whole.readUInt32LE(0)) {
      const end = 4 + whole.readUInt32LE(0)
      // Copied out, or a small block would keep the chunks around it.
      yield Buffer.from(whole.subarray(4, end))
      whole = whole.subarray(end)
    }
    parts = [whole]
    length = whole.length
    needed = length < 4 ? 4 : 4 + whole.readUInt32LE(0)
  }
}
