import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { RenderFailed } from './errors.ts'
import { builtInFontFolders } from './fonts.ts'
import { startTypesetter } from './process.ts'
import type { TypesetterProcess } from './process.ts'
import type { Answer, Request } from './protocol.ts'

export interface RendererOptions {
  /** Where the working folder is made (and removed by `stop`). Default: the system's temporary folder. */
  readonly dataFolder?: string
  /** Folders of fonts to fall back on for rare characters. */
  readonly fontFolders?: readonly string[]
  /** Resident memory the typesetting process may use. Default 1200. */
  readonly memoryLimitMB?: number
  /** Time one chunk may take. Default 60000. */
  readonly timeLimitMs?: number
  /** A fresh process after so many requests. Default 500. */
  readonly jobsPerProcess?: number
}

/** A typesetting process that is there when asked: started at the first request, after a crash, and when worn out. */
export interface Typesetting {
  /** One at a time: the caller queues. Throws `RenderFailed` when the process did not live to answer. */
  ask(request: Request): Promise<Answer>
  kill(): void
  removeFolder(): Promise<void>
}

export function openTypesetting(options: RendererOptions): Typesetting {
  const { timeLimitMs = 60_000, memoryLimitMB = 1200, jobsPerProcess = 500 } = options
  const fontFolders = [...builtInFontFolders, ...(options.fontFolders ?? [])]
  let folder: Promise<string> | undefined
  let running: TypesetterProcess | undefined
  let stopped = false

  return {
    async ask(request) {
      const home = await (folder ??= makeFolder(options.dataFolder ?? tmpdir()))
      if (stopped) throw new RenderFailed('stopped', 'the renderer was stopped')
      if (running && running.asked >= jobsPerProcess) running.kill('stopped')
      if (!running?.alive) {
        running = startTypesetter(home, { workspace: join(home, 'workspace'), fontFolders, memoryLimitMB })
      }
      return running.ask(request, timeLimitMs)
    },
    kill() {
      stopped = true
      running?.kill('stopped')
    },
    async removeFolder() {
      if (folder) await rm(await folder, { recursive: true, force: true })
    },
  }
}

async function makeFolder(parent: string): Promise<string> {
  const folder = await mkdtemp(join(parent, 'typesetting-'))
  await mkdir(join(folder, 'workspace'))
  await writeFile(join(folder, 'fonts.conf'), '<?xml version="1.0"?><fontconfig></fontconfig>')
  return folder
}
