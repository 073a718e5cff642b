import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ticketChunks, ticketData } from '#src/modules/tickets/paper.ts'
import { readSources } from '#src/platform/pdf/job.ts'
import { openRenderer } from '#src/platform/pdf/render.ts'
import type { Renderer } from '#src/platform/pdf/render.ts'
import { ticketPaper, ticketPhoto } from '#tests/ticket-papers.ts'
import { median, timed } from './case.ts'
import type { BenchCase, Measured } from './case.ts'
import { openTypesettingFloor } from './tickets-floor.ts'

const count = 1000
/** As many as one chunk holds: no page of a chunk shares its photo with another. */
const photoCount = 200
const template = fileURLToPath(new URL('../src/modules/tickets/templates/ticket.typ', import.meta.url))

type Files = Record<string, Uint8Array>

/** What both sides print: the same tickets with the same photos. */
interface Work {
  readonly papers: ReturnType<typeof ticketPaper>[]
  readonly files: Files
  readonly sources: Files
  readonly folder: string
  readonly renderer: Renderer
}

/**
 * The product: `renderer.render` from the papers to a finished file on the disk. The floor: the typesetting library
 * alone, in this process, from ready data to bytes in memory, in the same chunks.
 */
export const cases: readonly BenchCase[] = [
  {
    name: `${count} tickets in one file`,
    unit: 'ms',
    limit: 2.5,
    measure: () => compare({ value: printTogether, chunk: 200, repetitions: 5 }),
  },
  {
    name: `${count} tickets in files of their own`,
    unit: 'ms',
    limit: 2.5,
    measure: () => compare({ value: printSingly, chunk: 1, repetitions: 3 }),
  },
]

interface Sides {
  /** Prints everything; answers the peak memory of the typesetting process. */
  readonly value: (work: Work) => Promise<number>
  /** Tickets the floor compiles at a time. */
  readonly chunk: number
  readonly repetitions: number
}

async function compare(sides: Sides): Promise<Measured> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-tickets-'))
  const work = { ...(await prepare()), folder, renderer: openRenderer({ dataFolder: folder }) }
  const floor = openTypesettingFloor(folder)
  const jobs = floorJobs(work, sides.chunk)
  const values: number[] = []
  const floors: number[] = []
  let peakMemoryMB = 0
  try {
    for (let repetition = 0; repetition < sides.repetitions; repetition++) {
      values.push(await timed(async () => (peakMemoryMB = await sides.value(work))))
      floors.push(await floor.run(jobs))
    }
  } finally {
    await work.renderer.stop()
    await rm(folder, { recursive: true, force: true })
  }
  return { value: median(values), floor: median(floors), peakMemoryMB }
}

async function prepare() {
  const papers = Array.from({ length: count }, (_, index) =>
    ticketPaper(index, { photo: `${index % photoCount}.jpg` }),
  )
  const photos = Array.from(
    { length: photoCount },
    async (_, at) => [`${at}.jpg`, await ticketPhoto(at)] as const,
  )
  const files: Files = Object.fromEntries(await Promise.all(photos))
  return { papers, files, sources: await readSources(template) }
}

async function printTogether({ papers, files, folder, renderer }: Work): Promise<number> {
  const job = {
    template,
    data: ticketData(papers),
    files,
    out: join(folder, 'all.pdf'),
    chunkBy: ticketChunks,
  }
  return (await renderer.render(job)).peakMemoryMB
}

async function printSingly({ papers, files, folder, renderer }: Work): Promise<number> {
  let peakMemoryMB = 0
  for (const [index, paper] of papers.entries()) {
    const { photo = '' } = paper
    const own = { [photo]: files[photo] ?? new Uint8Array() }
    const job = { template, data: ticketData([paper]), files: own, out: join(folder, `${index}.pdf`) }
    peakMemoryMB = (await renderer.render(job)).peakMemoryMB
  }
  return peakMemoryMB
}

/** The same pages as files for the bare library; making the data is not part of the floor. */
function floorJobs({ papers, files, sources }: Work, chunk: number): Files[] {
  return Array.from({ length: Math.ceil(papers.length / chunk) }, (_, at) => {
    const part = papers.slice(at * chunk, (at + 1) * chunk)
    const photos = part.map(({ photo = '' }) => [photo, files[photo] ?? new Uint8Array()] as const)
    return {
      ...Object.fromEntries(photos),
      ...sources,
      'data.json': Buffer.from(JSON.stringify(ticketData(part))),
    }
  })
}
