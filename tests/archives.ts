import { crc32, deflateRawSync } from 'node:zlib'

/** One file of a hand-made archive; whatever is not said is as it should be. */
export interface Part {
  /** Text is written as UTF-8. */
  readonly name: string | Buffer
  readonly bytes?: Buffer
  /** 0x800: the name is UTF-8; 1: encrypted. */
  readonly flags?: number
  /** 0 stored (default), 8 deflated, or one nobody reads. */
  readonly method?: number
  /** A lie about the unpacked size. */
  readonly declared?: number
  readonly crc?: number
  /** Shares the bytes of the part before. */
  readonly overlaps?: boolean
}

const header = (signature: number, part: Written, more: (view: Buffer) => void, size: number) => {
  const view = Buffer.alloc(size)
  view.writeUInt32LE(signature, 0)
  more(view)
  return Buffer.concat([view, part.name])
}

interface Written {
  readonly name: Buffer
  readonly data: Buffer
  readonly flags: number
  readonly method: number
  readonly crc: number
  readonly size: number
  readonly overlaps: boolean
}

const bytesOf = (name: string | Buffer) => (typeof name === 'string' ? Buffer.from(name) : name)

function written(part: Part): Written {
  const { bytes = Buffer.from('x'), method = 0, flags = 0x800, overlaps = false } = part
  return {
    name: bytesOf(part.name),
    data: method === 8 ? deflateRawSync(bytes) : bytes,
    flags,
    method,
    crc: part.crc ?? crc32(bytes),
    size: part.declared ?? bytes.length,
    overlaps,
  }
}

/** The fields that both headers of a file share, from the flags on. */
function shared(view: Buffer, at: number, part: Written): void {
  view.writeUInt16LE(part.flags, at)
  view.writeUInt16LE(part.method, at + 2)
  view.writeUInt32LE(part.crc, at + 8)
  view.writeUInt32LE(part.data.length, at + 12)
  view.writeUInt32LE(part.size, at + 16)
  view.writeUInt16LE(part.name.length, at + 20)
}

/** An archive written byte by byte: well-formed ones, and every kind that no packer would write. */
export function rawZip(parts: readonly Part[]): Buffer {
  const files: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  let last = 0
  for (const part of parts.map(written)) {
    const local = Buffer.concat([header(0x04034b50, part, (view) => shared(view, 6, part), 30), part.data])
    const place = part.overlaps ? last : at
    directory.push(
      header(
        0x02014b50,
        part,
        (view) => {
          shared(view, 8, part)
          view.writeUInt32LE(place, 42)
        },
        46,
      ),
    )
    if (part.overlaps) continue
    files.push(local)
    last = at
    at += local.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(parts.length % 65_536, 8)
  end.writeUInt16LE(parts.length % 65_536, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...files, central, end])
}

/** An archive of these files, as people pack them. */
export const zipOfFiles = (files: Readonly<Record<string, Buffer>>) =>
  rawZip(Object.entries(files).map(([name, bytes]) => ({ name, bytes })))
