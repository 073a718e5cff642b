/** The typesetting process: started by `process.ts`, never imported. It knows only what its messages carry. */
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import { mergePdfs, writeWhole } from './merge.ts'
import type { Answer, Made, Request, TypesetterSettings } from './protocol.ts'

type CompileRequest = Extract<Request, { kind: 'compile' }>

const settings = JSON.parse(process.argv[2] ?? '{}') as TypesetterSettings
const compiler = NodeCompiler.create({
  workspace: settings.workspace,
  fontArgs: [{ fontPaths: [...settings.fontFolders] }],
})

let pagesKept = 0

new Worker(new URL('./watchdog.ts', import.meta.url), { workerData: settings }).unref()

process.on('disconnect', () => process.exit())
process.on('message', (request: Request) => {
  void answer(request).then((said) => process.send?.(said))
})

async function answer(request: Request): Promise<Answer> {
  let pages = Infinity
  try {
    const made = await make(request)
    pages = made.pages
    return { ok: true, made: { ...made, ...spent() } }
  } catch (error) {
    return refusalOf(error instanceof Error ? error.message : String(error))
  } finally {
    compiler.resetShadow()
    freeMemory(pages)
  }
}

function spent(): Pick<Made, 'peakMemoryMB' | 'cpuMs'> {
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
  return {
    peakMemoryMB: Math.round(maxRSS / 1024),
    cpuMs: Math.round((userCPUTime + systemCPUTime) / 1000),
  }
}

/**
 * Compiled documents live outside the JavaScript heap, so V8 does not notice them: collected only when asked, they
 * would pile up to gigabytes. After single pages a collection would cost more than the page: every 100 pages is enough.
 * What one large document leaves in the typesetter's own cache helps no other (0.5 GB for 200 tickets).
 */
function freeMemory(pages: number): void {
  compiler.evictCache(pages > 20 ? 0 : 5)
  pagesKept += pages
  if (pagesKept < 100) return
  pagesKept = 0
  globalThis.gc?.()
}

async function make(request: Request): Promise<Omit<Made, 'peakMemoryMB' | 'cpuMs'>> {
  if (request.kind === 'merge') return { ...(await mergePdfs(request.paths, request.out)), warnings: [] }
  for (const [name, bytes] of Object.entries(request.files)) {
    compiler.mapShadow(
      join(settings.workspace, name),
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength),
    )
  }
  const compiled = compiler.compile({ mainFilePath: join(settings.workspace, request.main), resetRead: true })
  const document = compiled.result
  if (!document) throw new Error(diagnostics(compiled.takeError()?.shortDiagnostics).join('; '))
  const bytes = bytesOf(document, request)
  await writeWhole(request.out, bytes)
  return {
    pages: document.numOfPages,
    bytes: bytes.length,
    warnings: diagnostics(compiled.takeWarnings()?.shortDiagnostics),
  }
}

function bytesOf(document: NodeTypstDocument, request: CompileRequest): Uint8Array {
  if (request.form === 'svg') return Buffer.from(compiler.plainSvg(document))
  const { createdAtSeconds } = request
  return compiler.pdf(document, {
    pdfStandard: 'a-2b',
    ...(createdAtSeconds === undefined ? {} : { creationTimestamp: createdAtSeconds }),
  })
}

function diagnostics(found: { path?: string; message?: string }[] | undefined): string[] {
  return (found ?? []).map((each) => `${each.path?.slice(settings.workspace.length + 1)}: ${each.message}`)
}

/** PDF/A's refusal of a missing glyph comes as text only: `the text "\u{e863}" could not be displayed with any font`. */
function refusalOf(message: string): Answer {
  const glyph = /the text \\?"(.+?)\\?" could not be displayed/.exec(message)?.[1]
  if (glyph === undefined) return { ok: false, message }
  const missing = glyph.replace(/\\+u\{([0-9a-f]+)\}/g, (_, hex: string) =>
    String.fromCodePoint(parseInt(hex, 16)),
  )
  return { ok: false, missing, message }
}
