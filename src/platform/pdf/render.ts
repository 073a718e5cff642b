import { rm } from 'node:fs/promises'
import { basename } from 'node:path'
import {
  rareCharacters,
  readFontCoverage,
  uncoveredCharacters,
  type FontCoverage,
  type Rare,
} from './coverage.ts'
import { RenderFailed } from './errors.ts'
import { chunksOf, missingGlyph, readSources, refusePrivateUse } from './job.ts'
import type { Chunk, RenderJob } from './job.ts'
import type { Made, Request } from './protocol.ts'
import { openTypesetting } from './typesetting.ts'
import type { RendererOptions } from './typesetting.ts'

export type { RenderJob } from './job.ts'
export type { Made } from './protocol.ts'
export type { RendererOptions } from './typesetting.ts'

/** Makes PDF/A-2b files from Typst templates, one job at a time, in a process of its own. */
export interface Renderer {
  /** Throws `MissingGlyph` (retry without that person) or `RenderFailed`. `bytes` is the size of the file. */
  render(job: RenderJob): Promise<Made>
  /** `mergePdfs` in the renderer's process, so that thousands of pages do not block this one. */
  merge(paths: readonly string[], out: string): Promise<Made>
  /**
   * Which characters of a text its fonts cannot draw, and which only a font other than the main one can: for the report
   * before anything is printed; starts no process.
   */
  rare(text: string): Promise<Rare>
  /** The first half of `rare`. */
  uncovered(text: string): Promise<string[]>
  /** Ends the process, even within a job (which then fails with `stopped`), and removes the working folder. */
  stop(): Promise<void>
}

/** What one request needs besides itself: whose data to search when a glyph is missing. */
type Ask = (request: Request, data?: object) => Promise<Made>

/** Starts nothing yet: the first job starts the process, and so does the first one after a crash or a killed job. */
export function openRenderer(options: RendererOptions = {}): Renderer {
  const typesetting = openTypesetting(options)
  let queue: Promise<unknown> = Promise.resolve()
  let fonts: Promise<FontCoverage[]> | undefined

  const coverage = () => (fonts ??= readFontCoverage(options.fontFolders))

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = queue.then(work)
    queue = turn.catch(() => undefined)
    return turn
  }

  async function ask(request: Request, data: object = {}): Promise<Made> {
    const answer = await typesetting.ask(request)
    if (answer.ok) return answer.made
    if (answer.missing !== undefined) throw missingGlyph(data, answer.missing)
    throw new RenderFailed('template', answer.message)
  }

  return {
    render: (job) => inTurn(() => renderJob(job, ask)),
    merge: (paths, out) => inTurn(() => ask({ kind: 'merge', paths, out })),
    rare: async (text) => rareCharacters(text, await coverage()),
    uncovered: async (text) => uncoveredCharacters(text, await coverage()),
    async stop() {
      typesetting.kill()
      await queue
      await typesetting.removeFolder()
    },
  }
}

async function renderJob(job: RenderJob, ask: Ask): Promise<Made> {
  refusePrivateUse(job.data)
  const sources = await readSources(job.template)
  const [first, ...others] = chunksOf(job).map((chunk) => compileRequest(job, { chunk, sources }))
  if (!first) throw new Error('a job has at least one chunk')
  if (others.length === 0) return ask({ ...first, out: job.out }, job.data)
  const parts = [first, ...others].map((request, index) => ({ ...request, out: `${job.out}.${index}` }))
  try {
    const made: Made[] = []
    for (const part of parts) made.push(await ask(part, job.data))
    const whole = await ask({ kind: 'merge', paths: parts.map((part) => part.out), out: job.out })
    return { ...whole, warnings: [...new Set(made.flatMap((each) => each.warnings))] }
  } finally {
    await Promise.all(parts.map((part) => rm(part.out, { force: true })))
  }
}

type CompileRequest = Extract<Request, { kind: 'compile' }>

function compileRequest(
  job: RenderJob,
  part: { chunk: Chunk; sources: Record<string, Uint8Array> },
): Omit<CompileRequest, 'out'> {
  return {
    kind: 'compile',
    files: {
      ...part.chunk.files,
      ...part.sources,
      'data.json': Buffer.from(JSON.stringify(part.chunk.data)),
    },
    main: basename(job.template),
    form: job.form ?? 'pdf',
    createdAtSeconds: job.createdAt && Math.floor(job.createdAt.getTime() / 1000),
  }
}
