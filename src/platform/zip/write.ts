import { open } from 'node:fs/promises'
import { crc32 } from 'node:zlib'

/** Writes an archive file by file, so that it holds any number of them in little memory. */
export interface ZipWriter {
  /** Adds a file as it is: what we pack (PDFs, pictures) is compressed already. Names are UTF-8, `/` between folders. */
  add(name: string, bytes: Buffer): Promise<void>
  /** Writes the directory; the archive is complete only then. Answers its size in bytes. */
  finish(): Promise<number>
  /** Gives up without completing it. */
  close(): Promise<void>
}

/** UTF-8 names (bit 11), stored, dated 1980-01-01: the same files make the same bytes. */
const VERSION = 20
const UTF8 = 0x0800
const NO_DATE = 0x0021
/** What the classic format can count and address. */
const MOST_FILES = 65_535
const MOST_BYTES = 0xffff_ffff

/** Begins an archive at `path`. Throws `RangeError` beyond 65,535 files or 4 GB, before anything wrong is written. */
export async function openZipWriter(path: string): Promise<ZipWriter> {
  const file = await open(path, 'wx', 0o600)
  const directory: Buffer[] = []
  let at = 0
  const write = async (bytes: Buffer) => {
    await file.writeFile(bytes)
    at += bytes.length
  }
  return {
    async add(name, bytes) {
      const head = { name: Buffer.from(name), crc: crc32(bytes), size: bytes.length }
      if (directory.length >= MOST_FILES || at + bytes.length > MOST_BYTES - 2 ** 24)
        throw new RangeError('the archive is full')
      directory.push(entryOf(head, at))
      await write(localHead(head))
      await write(bytes)
    },
    async finish() {
      const from = at
      for (const entry of directory) await write(entry)
      await write(endOf({ count: directory.length, from, size: at - from }))
      await file.close()
      return at
    },
    close: () => file.close(),
  }
}

interface Head {
  readonly name: Buffer
  readonly crc: number
  readonly size: number
}

function localHead({ name, crc, size }: Head): Buffer {
  const head = Buffer.alloc(30)
  head.writeUInt32LE(0x04034b50, 0)
  head.writeUInt16LE(VERSION, 4)
  head.writeUInt16LE(UTF8, 6)
  head.writeUInt16LE(NO_DATE, 12)
  head.writeUInt32LE(crc, 14)
  head.writeUInt32LE(size, 18)
  head.writeUInt32LE(size, 22)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, name])
}

function entryOf({ name, crc, size }: Head, at: number): Buffer {
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(VERSION, 4)
  entry.writeUInt16LE(VERSION, 6)
  entry.writeUInt16LE(UTF8, 8)
  entry.writeUInt16LE(NO_DATE, 14)
  entry.writeUInt32LE(crc, 16)
  entry.writeUInt32LE(size, 20)
  entry.writeUInt32LE(size, 24)
  entry.writeUInt16LE(name.length, 28)
  entry.writeUInt32LE(at, 42)
  return Buffer.concat([entry, name])
}

function endOf({ count, from, size }: { count: number; from: number; size: number }): Buffer {
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(count, 8)
  end.writeUInt16LE(count, 10)
  end.writeUInt32LE(size, 12)
  end.writeUInt32LE(from, 16)
  return end
}
