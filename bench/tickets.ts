import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ticketChunks, ticketData } from '#src/modules/tickets/paper.ts'
import { readSources } from '#src/platform/pdf/job.ts'
import { openRenderer } from '#src/platform/pdf/render.ts'
import type { Made, Renderer } from '#src/platform/pdf/render.ts'
import { ticketPaper, ticketPhoto } from '#tests/ticket-papers.ts'
import type { BenchCase, Measured } from './case.ts'
import { openTypesettingFloor, type TypesettingFloor } from './tickets-floor.ts'

/** As many as one chunk holds: no page of a chunk shares its photo with another. */
const CHUNK = 200
/** Fewer while somebody is working on it: `KAOWU_BENCH_TICKETS=1000`. The promise is about ten thousand. */
const MERGED = Number(process.env['KAOWU_BENCH_TICKETS'] ?? 10_000)
const SINGLE = Math.min(MERGED, 300)
/** As long as a signed code, so that the pages cost what real ones cost. */
const CODE_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'
const template = fileURLToPath(new URL('../src/modules/tickets/templates/ticket.typ', import.meta.url))

type Files = Record<string, Uint8Array>
type Paper = ReturnType<typeof ticketPaper>

/** What both sides print: the same tickets with the same photos. */
interface Work {
  readonly papers: readonly Paper[]
  readonly photos: Files
  readonly sources: Files
  readonly folder: string
  readonly renderer: Renderer
  readonly floor: TypesettingFloor
}

/**
 * Processor time, not time on the clock. The product: from the papers to finished files on the disk, in its own process
 * and in this one. The floor: the typesetting library alone, from ready data to bytes in memory, in the same portions.
 */
export const cases: readonly BenchCase[] = [
  {
    name: `${MERGED} tickets in one file`,
    unit: 'CPU ms',
    limit: 1.4,
    measure: () => withWork(MERGED, measureMerged),
  },
  {
    name: `${SINGLE} tickets in files of their own`,
    unit: 'CPU ms',
    limit: 1.4,
    measure: () => withWork(SINGLE, measureSingle),
  },
]

async function withWork(count: number, measure: (work: Work) => Promise<Measured>): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-tickets-'))
  const renderer = openRenderer({ dataFolder: folder })
  const floor = openTypesettingFloor(folder)
  try {
    const work = { ...(await prepare(count)), folder, renderer, floor }
    // Both sides have their fonts read before anything is counted.
    await renderer.render(jobOf(work, work.papers.slice(0, 1), 'warm.pdf'))
    await floor.run(floorJobs({ ...work, papers: work.papers.slice(0, 1) }, 1))
    return await measure(work)
  } finally {
    await renderer.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function prepare(count: number) {
  const letter = (at: number) => CODE_LETTERS[at % CODE_LETTERS.length]
  const papers = Array.from({ length: count }, (_, index) =>
    ticketPaper(index, {
      photo: `${index % CHUNK}.jpg`,
      qrText: `KW2.${Array.from({ length: 167 }, (__, at) => letter(at * 7 + index * (at % 5))).join('')}`,
    }),
  )
  const photos = Array.from({ length: CHUNK }, async (_, at) => [`${at}.jpg`, await ticketPhoto(at)] as const)
  return {
    papers,
    photos: Object.fromEntries(await Promise.all(photos)),
    sources: await readSources(template),
  }
}

const jobOf = ({ photos, folder }: Work, papers: readonly Paper[], name: string) => ({
  template,
  data: ticketData(papers),
  files: Object.fromEntries(papers.map(({ photo = '' }) => [photo, photos[photo] ?? new Uint8Array()])),
  out: join(folder, name),
  chunkBy: ticketChunks,
})

/** One large file; the floor draws half of the pages before and half after, so that a slow minute strikes both. */
async function measureMerged(work: Work): Promise<Measured> {
  const jobs = floorJobs(work, CHUNK)
  const middle = jobs.length >> 1
  const before = await work.floor.run(jobs.slice(0, middle))
  const { cpuMs, made } = await spent(work, () => work.renderer.render(jobOf(work, work.papers, 'all.pdf')))
  const after = await work.floor.run(jobs.slice(middle))
  const { size } = await stat(join(work.folder, 'all.pdf'))
  return {
    value: cpuMs,
    floor: before + after,
    peakMemoryMB: made.peakMemoryMB,
    bounds: [
      { name: 'memory of the document process', value: made.peakMemoryMB, limit: 800, unit: 'MB' },
      { name: 'size per ticket, merged', value: size / work.papers.length / 1000, limit: 35, unit: 'kB' },
    ],
    notes: [`photos of ${photoKb(work)} kB on average`],
  }
}

/** One file each, in turns of twenty with the floor. */
async function measureSingle(work: Work): Promise<Measured> {
  let value = 0
  let floor = 0
  let largest = 0
  let peakMemoryMB = 0
  for (let from = 0; from < work.papers.length; from += 20) {
    const papers = work.papers.slice(from, from + 20)
    const { cpuMs, made } = await spent(work, async () => {
      let last: Made | undefined
      for (const [at, paper] of papers.entries()) {
        last = await work.renderer.render(jobOf(work, [paper], `${from + at}.pdf`))
        largest = Math.max(largest, last.bytes)
      }
      return last
    })
    value += cpuMs
    peakMemoryMB = made?.peakMemoryMB ?? 0
    floor += await work.floor.run(floorJobs({ ...work, papers }, 1))
  }
  const bounds = [{ name: 'largest file', value: largest / 1000, limit: 100, unit: 'kB' }]
  return { value, floor, peakMemoryMB, bounds, notes: [`photos of ${photoKb(work)} kB on average`] }
}

const photoKb = ({ photos }: Work) =>
  Math.round(Object.values(photos).reduce((sum, photo) => sum + photo.length, 0) / CHUNK / 100) / 10

/** The processor time of the document process and of this one while something is made. */
async function spent<T extends Made | undefined>(work: Work, make: () => Promise<T>) {
  const childBefore = (await probe(work)).cpuMs
  const before = process.cpuUsage()
  const made = await make()
  const { user, system } = process.cpuUsage(before)
  const cpuMs = (user + system) / 1000 + (made?.cpuMs ?? 0) - childBefore
  return { cpuMs, made }
}

/** A ticket more, to read the clock of the document process. */
const probe = (work: Work) => work.renderer.render(jobOf(work, work.papers.slice(0, 1), 'probe.pdf'))

/** The same pages as files for the bare library; making the data is not part of the floor. */
function floorJobs(
  { papers, photos, sources }: Pick<Work, 'papers' | 'photos' | 'sources'>,
  chunk: number,
): Files[] {
  return Array.from({ length: Math.ceil(papers.length / chunk) }, (_, at) => {
    const part = papers.slice(at * chunk, (at + 1) * chunk)
    const named = part.map(({ photo = '' }) => [photo, photos[photo] ?? new Uint8Array()] as const)
    return {
      ...Object.fromEntries(named),
      ...sources,
      'data.json': Buffer.from(JSON.stringify(ticketData(part))),
    }
  })
}
