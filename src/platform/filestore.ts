import { createCipheriv, createDecipheriv, createHash, randomBytes, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const IV_BYTES = 12
const TAG_BYTES = 16

/** Where bytes lie. A folder today; an S3-compatible store can stand behind the same three verbs. */
export interface FileStore {
  /** Stores the stream, encrypted, on disk when it answers. */
  put(source: Readable): Promise<{ storageKey: string; sizeBytes: number; sha256: string }>
  /** The plain bytes; errors at the end of the stream when they were tampered with. */
  open(storageKey: string): Promise<Readable>
  remove(storageKey: string): Promise<void>
  /** A file outside the store for work in progress; the caller removes it. */
  temporaryPath(suffix?: string): string
}

/** A store in a local folder; every file is AES-256-GCM with its own iv in front and the tag at the end. */
export async function openFileStore(folder: string, key: Buffer): Promise<FileStore> {
  const temporary = temporaryIn(folder)
  await mkdir(temporary, { recursive: true, mode: 0o700 })
  const placeOf = (storageKey: string) => path.join(folder, storageKey.slice(0, 2), storageKey)

  return {
    async put(source) {
      const storageKey = randomUUID()
      const draft = path.join(temporary, storageKey)
      try {
        const kept = await writeEncrypted(source, draft, key)
        await mkdir(path.dirname(placeOf(storageKey)), { recursive: true, mode: 0o700 })
        await rename(draft, placeOf(storageKey))
        return { storageKey, ...kept }
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
    },
    open: (storageKey) => readDecrypted(placeOf(storageKey), key),
    remove: (storageKey) => rm(placeOf(storageKey), { force: true }),
    temporaryPath: (suffix = '') => path.join(temporary, randomUUID() + suffix),
  }
}

const temporaryIn = (folder: string) => path.join(folder, 'tmp')

/**
 * Removes what killed processes left of their work in progress, decrypted uploads among it. Whoever shares the store
 * with other running processes names an age that nothing in progress reaches.
 */
export async function clearTemporary(folder: string, olderThanMs = 0): Promise<void> {
  const temporary = temporaryIn(folder)
  await mkdir(temporary, { recursive: true, mode: 0o700 })
  for (const name of await readdir(temporary)) {
    const place = path.join(temporary, name)
    const left = await stat(place).catch(() => undefined)
    // Without an age everything goes, whatever the clock says.
    const isAbandoned = olderThanMs === 0 || (left && Date.now() - left.mtimeMs >= olderThanMs)
    if (isAbandoned) await rm(place, { recursive: true, force: true })
  }
}

async function writeEncrypted(source: Readable, target: string, key: Buffer) {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  const hash = createHash('sha256')
  let sizeBytes = 0
  async function* encrypted() {
    yield iv
    for await (const chunk of source as AsyncIterable<Buffer>) {
      hash.update(chunk)
      sizeBytes += chunk.length
      yield cipher.update(chunk)
    }
    yield cipher.final()
    yield cipher.getAuthTag()
  }
  await pipeline(Readable.from(encrypted()), createWriteStream(target, { mode: 0o600, flush: true }))
  return { sizeBytes, sha256: hash.digest('hex') }
}

async function readDecrypted(place: string, key: Buffer): Promise<Readable> {
  const { size } = await stat(place)
  const file = await open(place, 'r')
  const edges = Buffer.alloc(IV_BYTES + TAG_BYTES)
  try {
    await file.read(edges, 0, IV_BYTES, 0)
    await file.read(edges, IV_BYTES, TAG_BYTES, size - TAG_BYTES)
  } finally {
    await file.close()
  }
  const decipher = createDecipheriv('aes-256-gcm', key, edges.subarray(0, IV_BYTES))
  decipher.setAuthTag(edges.subarray(IV_BYTES))
  if (size === IV_BYTES + TAG_BYTES) return Readable.from([decipher.final()])
  return createReadStream(place, { start: IV_BYTES, end: size - TAG_BYTES - 1 }).pipe(decipher)
}
