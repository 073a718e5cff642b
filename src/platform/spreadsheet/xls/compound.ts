import { refuseWorkbook } from '#src/platform/spreadsheet/refusals.ts'

/** The top level of an OLE container (MS-CFB): a small file system in a file. */
export interface Compound {
  /** Names of its streams and folders, in lower case. */
  readonly names: ReadonlySet<string>
  /** The bytes of a stream, undefined when there is none of that name. */
  read(name: string): Buffer | undefined
}

interface Entry {
  readonly name: string
  readonly isStream: boolean
  readonly left: number
  readonly right: number
  readonly child: number
  readonly start: number
  readonly size: number
}

/** From here on a sector number is a sign: end of chain, free, or a part of the table itself. */
const SIGNS = 0xfffffffa
const HEADER_BYTES = 512
const ENTRY_BYTES = 128
/** Sector numbers of the table that stand in the header. */
const FIRST_TABLE_SECTORS = 109

/** Reads the directory of an OLE container. Every chain is followed once at most; one that loops or leaves is damage. */
export function readCompound(file: Buffer): Compound {
  const big = sectorsOf(file)
  const directory = big.bytes(file.readUInt32LE(48))
  const entries = entriesOf(directory)
  const [root] = entries
  if (!root || file.length < HEADER_BYTES) return refuseWorkbook('damaged')
  const top = new Map(topEntries(entries, root).map((entry) => [entry.name, entry]))
  const small = () => smallSectors(file, { big, root })
  return {
    names: new Set(top.keys()),
    read(name) {
      const entry = top.get(name)
      if (!entry?.isStream) return undefined
      const sectors = entry.size < file.readUInt32LE(56) ? small() : big
      return exactly(sectors.bytes(entry.start), entry.size)
    },
  }
}

interface Sectors {
  readonly table: Uint32Array
  /** The bytes of the chain that begins at this sector. */
  bytes(start: number): Buffer
}

function sectorsOf(file: Buffer): Sectors {
  const shift = file.readUInt16LE(30)
  if (shift !== 9 && shift !== 12) refuseWorkbook('damaged')
  const size = 1 << shift
  const sector = (at: number) => file.subarray((at + 1) * size, (at + 2) * size)
  const table = wordsOf(tableSectors(file, { size, sector }).map(sector))
  return chained(table, sector)
}

function chained(table: Uint32Array, sector: (at: number) => Buffer): Sectors {
  return {
    table,
    bytes(start) {
      const pieces: Buffer[] = []
      for (let at = start; at < SIGNS; at = table[at] ?? refuseWorkbook('damaged')) {
        if (pieces.length > table.length) refuseWorkbook('damaged')
        pieces.push(sector(at))
      }
      return Buffer.concat(pieces)
    },
  }
}

/** The sectors that hold the table of chains: the first ones stand in the header, the rest in a chain of their own. */
function tableSectors(file: Buffer, { size, sector }: { size: number; sector: (at: number) => Buffer }) {
  const found = [...wordsOf([file.subarray(76, 76 + FIRST_TABLE_SECTORS * 4)])]
  const most = file.length / size
  for (let at = file.readUInt32LE(68); at < SIGNS;) {
    const words = wordsOf([sector(at)])
    if (words.length === 0 || found.length > most + FIRST_TABLE_SECTORS) return refuseWorkbook('damaged')
    found.push(...words.subarray(0, -1))
    at = words.at(-1) ?? SIGNS
  }
  return found.filter((each) => each < SIGNS)
}

/** Streams below 4,096 bytes share sectors of 64 bytes, which stand in the stream of the root. */
function smallSectors(file: Buffer, { big, root }: { big: Sectors; root: Entry }): Sectors {
  const holder = big.bytes(root.start)
  const table = wordsOf([big.bytes(file.readUInt32LE(60))])
  return chained(table, (at) => holder.subarray(at * 64, (at + 1) * 64))
}

function wordsOf(pieces: readonly Buffer[]): Uint32Array {
  const bytes = Buffer.concat(pieces)
  return Uint32Array.from({ length: bytes.length >> 2 }, (_, at) => bytes.readUInt32LE(at * 4))
}

function entriesOf(directory: Buffer): Entry[] {
  return Array.from({ length: Math.floor(directory.length / ENTRY_BYTES) }, (_, index) => {
    const entry = directory.subarray(index * ENTRY_BYTES, (index + 1) * ENTRY_BYTES)
    const length = Math.min(64, Math.max(2, entry.readUInt16LE(64))) - 2
    return {
      name: entry.toString('utf16le', 0, length).toLowerCase(),
      isStream: entry[66] === 2,
      left: entry.readUInt32LE(68),
      right: entry.readUInt32LE(72),
      child: entry.readUInt32LE(76),
      start: entry.readUInt32LE(116),
      size: entry.readUInt32LE(120),
    }
  })
}

/** What stands directly in the root: an embedded object may have a `Workbook` of its own further down. */
function topEntries(entries: readonly Entry[], root: Entry): Entry[] {
  const found: Entry[] = []
  const seen = new Set<number>()
  const open = [root.child]
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const entry = entries[at]
    if (!entry || seen.has(at)) continue
    seen.add(at)
    found.push(entry)
    open.push(entry.left, entry.right)
  }
  return found
}

const exactly = (bytes: Buffer, size: number) =>
  bytes.length >= size ? bytes.subarray(0, size) : refuseWorkbook('damaged')
