import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { RenderFailed } from './errors.ts'
import { builtInFontFolders } from './fonts.ts'
import { chunksOf, missingGlyph, readSources, refusePrivateUse } from './job.ts'
import type { Chunk, RenderJob } from './job.ts'
import { startTypesetter } from './process.ts'
import type { TypesetterProcess } from './process.ts'
import type { Answer, Made, Request } from './protocol.ts'

export type { RenderJob } from './job.ts'
export type { Made } from './protocol.ts'

export interface RendererOptions {
  /** Where the working folder is made (and removed by `stop`). Default: the system's temporary folder. */
  readonly dataFolder?: string
  /** Folders of fonts to fall back on for rare characters. */
  readonly fontFolders?: readonly string[]
  /** Resident memory the typesetting process may use. Default 1200. */
  readonly memoryLimitMB?: number
  /** Time one chunk may take. Default 60000. */
  readonly timeLimitMs?: number
  /** A fresh process after so many documents. Default 500. */
  readonly jobsPerProcess?: number
}

/** Makes PDF/A-2b files from Typst templates, one job at a time, in a process of its own. */
export interface Renderer {
  /** Throws `MissingGlyph` (retry without that person) or `RenderFailed`. `bytes` is the size of the file. */
  render(job: RenderJob): Promise<Made>
  /** `mergePdfs` in the renderer's process, so that thousands of pages do not block this one. */
  merge(paths: readonly string[], out: string): Promise<Made>
  /** Ends the process, even within a job (which then fails with `stopped`), and removes the working folder. */
  stop(): Promise<void>
}

/** Starts nothing yet: the first job starts the process, and so does the first one after a crash or a killed job. */
export function openRenderer(options: RendererOptions = {}): Renderer {
  const limits = { timeLimitMs: 60_000, memoryLimitMB: 1200, jobsPerProcess: 500, ...options }
  let folder: Promise<string> | undefined
  let running: TypesetterProcess | undefined
  let stopped = false
  let queue: Promise<unknown> = Promise.resolve()

  async function ask(request: Request, data: object = {}): Promise<Made> {
    if (stopped) throw new RenderFailed('stopped', 'the renderer was stopped')
    const home = await (folder ??= makeFolder(options.dataFolder ?? tmpdir()))
    if (running && (!running.alive || running.asked >= limits.jobsPerProcess)) running.kill('stopped')
    if (!running?.alive) running = startTypesetter(home, settings(home))
    return madeOf(await running.ask(request, limits.timeLimitMs), data)
  }

  function settings(home: string) {
    const fontFolders = [...builtInFontFolders, ...(options.fontFolders ?? [])]
    return { workspace: join(home, 'workspace'), fontFolders, memoryLimitMB: limits.memoryLimitMB }
  }

  async function render(job: RenderJob): Promise<Made> {
    refusePrivateUse(job.data)
    const sources = await readSources(job.template)
    const chunks = chunksOf(job)
    const compile = (chunk: Chunk, out: string) => ask(compileRequest(job, { sources, chunk, out }), job.data)
    if (chunks.length === 1 && chunks[0]) return compile(chunks[0], job.out)
    const paths = chunks.map((_, index) => `${job.out}.${index}`)
    try {
      const warnings = new Set<string>()
      for (const [index, chunk] of chunks.entries()) {
        const made = await compile(chunk, paths[index] ?? '')
        for (const each of made.warnings) warnings.add(each)
      }
      return { ...(await ask({ kind: 'merge', paths, out: job.out })), warnings: [...warnings] }
    } finally {
      await Promise.all(paths.map((path) => rm(path, { force: true })))
    }
  }

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = queue.then(work)
    queue = turn.catch(() => undefined)
    return turn
  }

  return {
    render: (job) => inTurn(() => render(job)),
    merge: (paths, out) => inTurn(() => ask({ kind: 'merge', paths, out })),
    async stop() {
      stopped = true
      running?.kill('stopped')
      await queue
      if (folder) await rm(await folder, { recursive: true, force: true })
    },
  }
}

function compileRequest(
  job: RenderJob,
  part: { sources: Record<string, Uint8Array>; chunk: Chunk; out: string },
): Request {
  return {
    kind: 'compile',
    files: {
      ...part.chunk.files,
      ...part.sources,
      'data.json': Buffer.from(JSON.stringify(part.chunk.data)),
    },
    main: basename(job.template),
    createdAtSeconds: job.createdAt && Math.floor(job.createdAt.getTime() / 1000),
    out: part.out,
  }
}

function madeOf(answer: Answer, data: object): Made {
  if (answer.ok) return answer.made
  throw answer.missing === undefined
    ? new RenderFailed('template', answer.message)
    : missingGlyph(data, answer.missing)
}

async function makeFolder(parent: string): Promise<string> {
  const folder = await mkdtemp(join(parent, 'typesetting-'))
  await mkdir(join(folder, 'workspace'))
  await writeFile(join(folder, 'fonts.conf'), '<?xml version="1.0"?><fontconfig></fontconfig>')
  return folder
}
