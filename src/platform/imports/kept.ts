import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { deserialize, serialize } from 'node:v8'
import type { CleanRow, Columns } from '#src/shared/sheet.ts'
import type { FileStore } from '#src/platform/filestore.ts'
import { unpackRows } from './packed.ts'
import type { CleanFile } from './read.ts'

/** What stands in front of the kept rows. */
type Head = Omit<CleanFile<Columns>, 'rows' | 'packed'> & {
  readonly keys: readonly string[]
  readonly basis: string
}

/** What a preview leaves for its commit. */
export interface Kept {
  /** Which verdict it belongs to: the import's own `basis`. */
  readonly basis: string
  /** What the kind decided, when it decides. */
  readonly decision: object | undefined
  /** The file as it was read. */
  file(): CleanFile<Columns>
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

/**
 * What the preview left. Nothing when it is not kept any more, or was kept by another version of the columns: then the
 * workbook is read again.
 */
export async function takeRows(files: FileStore, key: string, columns: Columns): Promise<Kept | undefined> {
  try {
    const [decision, first, ...packed] = unframed(await buffer(await files.open(key)))
    if (!decision || !first) return undefined
    const { keys, basis, ...head } = deserialize(first) as Head
    if (keys.join() !== Object.keys(columns).join()) return undefined
    return {
      basis,
      decision: deserialize(decision) as object | undefined,
      // Packed still, so that a verdict shown again is kept with its own decision.
      file: () => ({ ...head, rows: unpacked(packed, keys), packed }),
    }
  } catch {
    return undefined
  }
}

function unpacked(packed: readonly Buffer[], keys: readonly string[]): CleanRow<Columns>[] {
  const rows: CleanRow<Columns>[] = []
  for (const block of packed) for (const row of unpackRows<Columns>(block, keys)) rows.push(row)
  return rows
}

function unframed(bytes: Buffer): Buffer[] {
  const blocks: Buffer[] = []
  for (let at = 0; at < bytes.length;) {
    const end = at + 4 + bytes.readUInt32LE(at)
    blocks.push(bytes.subarray(at + 4, end))
    at = end
  }
  return blocks
}
