import { setImmediate } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { builtInFontFolders } from '#src/platform/pdf/fonts.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** The typesetting library alone, in this process. */
export interface TypesettingFloor {
  /** Compiles `ticket.typ` of every job to PDF bytes; answers the milliseconds of processor time of that alone, without housekeeping. */
  run(jobs: readonly Readonly<Record<string, Uint8Array>>[]): Promise<number>
}

export function openTypesettingFloor(workspace: string): TypesettingFloor {
  const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontPaths: [...builtInFontFolders] }] })
  const main = join(workspace, 'ticket.typ')

  function compile(job: Readonly<Record<string, Uint8Array>>): { spentMs: number; pages: number } {
    compiler.resetShadow()
    for (const [name, bytes] of Object.entries(job))
      compiler.mapShadow(join(workspace, name), Buffer.from(bytes))
    const start = process.cpuUsage()
    const document = compiler.compile({ mainFilePath: main, resetRead: true }).result
    if (!document) throw new Error('the floor did not compile')
    compiler.pdf(document, { pdfStandard: 'a-2b' })
    const { user, system } = process.cpuUsage(start)
    return { spentMs: (user + system) / 1000, pages: document.numOfPages }
  }

  return {
    async run(jobs) {
      let spent = 0
      let pages = 0
      for (const job of jobs) {
        const made = compile(job)
        spent += made.spentMs
        pages += made.pages
        compiler.evictCache(made.pages > 20 ? 0 : 5)
        if (pages % 100 === 0) collect()
        // Native documents are freed only when the event loop turns.
        await setImmediate()
      }
      return spent
    },
  }
}
