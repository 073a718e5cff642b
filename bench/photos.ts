import { createWriteStream, openAsBlob } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import sharp from 'sharp'
import { ZipFile } from 'yazl'
import { inventPeople, type Invented } from '#src/app/demo/invented.ts'
import { importPhotos } from '#src/modules/candidates/contract/photos.ts'
import { addCandidates } from '#src/modules/candidates/index.ts'
import { openZip } from '#src/platform/zip/archive.ts'
import { eachOf } from '#src/shared/each.ts'
import { commitImport, getImport } from '#src/shared/platform-contract.ts'
import { drawn } from '#tests/portraits.ts'
import { openWorld, type World } from '#tests/world.ts'
import { median, timed, type BenchCase, type Measured } from './case.ts'
import { benchDatabase } from './database.ts'
import { peakMemoryOf } from './memory.ts'

const REPETITIONS = 3

/**
 * The product: a ZIP of photos uploaded over a connection, checked, confirmed and written through the task queue; every
 * photo is decoded twice, for the check and for the commit. The floor: every file of the same archive through sharp
 * alone, once, as many at a time.
 */
export const cases: readonly BenchCase[] = [1_000, 10_000].map((count) => ({
  name: `photos ${count.toLocaleString('en-US')}`,
  unit: 'ms',
  limit: 6,
  measure: () => measurePhotos(count),
}))

interface Work {
  readonly world: World
  readonly path: string
  readonly count: number
}

async function measurePhotos(count: number): Promise<Measured> {
  const database = await benchDatabase()
  const world = await openWorld({ database, dataFolder: database.dataFolder })
  const work = await prepare(world, count)
  const values: number[] = []
  const floors: number[] = []
  try {
    const peakMemoryMB = await peakMemoryOf(async () => {
      for (let times = 0; times < REPETITIONS; times += 1) {
        values.push(await timed(() => importOnce(work)))
        floors.push(await timed(() => sharpAlone(work.path)))
        await undo(world)
      }
    })
    return { value: median(values), floor: median(floors), peakMemoryMB }
  } finally {
    await rm(work.path, { force: true })
    await world.stop()
    await database.stop()
  }
}

/** A college with so many people, and an archive with a photo of each. */
async function prepare(world: World, count: number): Promise<Work> {
  const people = inventPeople(count, 7)
  await world.act('officer', (scope) => addCandidates(scope, people))
  const path = join(tmpdir(), `kaowu-bench-${process.pid}-${count}.zip`)
  await pack(people, path)
  await world.app.listen({ host: '127.0.0.1', port: 0 })
  return { world, path, count }
}

const SIZE = { width: 480, height: 672 }

async function pack(people: readonly Invented[], path: string): Promise<void> {
  const zip = new ZipFile()
  const written = pipeline(zip.outputStream, createWriteStream(path))
  const base = await drawn(1, SIZE).flatten().raw().toBuffer()
  for (const [at, person] of people.entries())
    zip.addBuffer(await photoOf(base, at), `商英/${person.idNumber}.jpg`, { compress: false })
  zip.end()
  await written
}

/** The same face with another number in stripes, so that no two photos are one. */
function photoOf(base: Buffer, at: number): Promise<Buffer> {
  const pixels = Buffer.from(base)
  for (let bit = 0; bit < 14; bit += 1)
    for (let row = 0; row < 20; row += 1) {
      const from = ((row + 600) * SIZE.width + 40 + bit * 24) * 3
      pixels.fill((at >> bit) & 1 ? 250 : 5, from, from + 20 * 3)
    }
  return sharp(pixels, { raw: { ...SIZE, channels: 3 } })
    .jpeg({ quality: 90 })
    .toBuffer()
}

async function importOnce({ world, path, count }: Work): Promise<void> {
  const officer = world.as('officer')
  const form = new FormData()
  form.set('file', await openAsBlob(path), '照片.zip')
  const { port } = world.app.server.address() as AddressInfo
  const answer = await fetch(`http://127.0.0.1:${port}${importPhotos.path}`, {
    method: 'POST',
    headers: { cookie: officer.cookie },
    body: form,
  })
  const job = (await answer.json()) as { id: number; taskId: number }
  await world.finished('officer', job.taskId)
  const committing = await officer.ok(commitImport, { importId: job.id })
  await world.finished('officer', committing.taskId ?? 0)
  const done = await officer.ok(getImport, { importId: job.id })
  if (done.state !== 'COMMITTED' || done.counts.fresh !== count)
    throw new Error(`imported ${JSON.stringify(done.counts)} ${done.state}`)
}

async function sharpAlone(path: string): Promise<void> {
  const archive = await openZip(path, { entries: 20_000, totalBytes: 1_500_000_000 })
  await eachOf(archive.entries, 2, async (entry) => {
    const bytes = (await archive.read(entry)) ?? Buffer.alloc(0)
    await sharp(bytes)
      .autoOrient()
      .resize(SIZE.width, SIZE.height, { fit: 'cover', position: 'top' })
      .jpeg({ quality: 90 })
      .toBuffer()
  })
  archive.close()
}

/** Back to a roster without photos. */
async function undo(world: World): Promise<void> {
  await world.ground.pool.query(
    'update candidate set photo_file_id = null, photo_width = null, photo_height = null',
  )
}
