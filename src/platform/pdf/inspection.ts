import { open, readFile } from 'node:fs/promises'
import { parentPort } from 'node:worker_threads'
import { EncryptedPDFError, PDFDocument } from '@cantoo/pdf-lib'
import { activeContent, type Active } from './active.ts'

/** What the look at a file found; the words for people stand in `inspect.ts`. */
export type Finding =
  | { readonly is: 'PDF'; readonly pages: number }
  | { readonly is: 'NOT_PDF' | 'ENCRYPTED' | 'TRUNCATED' | 'DAMAGED' | 'NO_PAGES' | Active }

/** The end mark stands in the last lines; scanners sometimes write a little behind it. */
const TAIL_BYTES = 4096

async function look(path: string): Promise<Finding> {
  const { head, tail } = await edgesOf(path)
  if (!head.startsWith('%PDF-')) return { is: 'NOT_PDF' }
  if (!tail.includes('%%EOF')) return { is: 'TRUNCATED' }
  try {
    const document = await PDFDocument.load(await readFile(path), { updateMetadata: false })
    const pages = document.getPageCount()
    const active = activeContent(document.context)
    if (active) return { is: active }
    return pages > 0 ? { is: 'PDF', pages } : { is: 'NO_PAGES' }
  } catch (error) {
    return { is: error instanceof EncryptedPDFError ? 'ENCRYPTED' : 'DAMAGED' }
  }
}

async function edgesOf(path: string) {
  await using file = await open(path)
  const { size } = await file.stat()
  const piece = async (from: number, length: number) => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, from)
    return buffer.subarray(0, bytesRead).toString('latin1')
  }
  return { head: await piece(0, 5), tail: await piece(Math.max(0, size - TAIL_BYTES), TAIL_BYTES) }
}

// A thread of its own: a hostile file may cost time and memory here, never the server's event loop.
parentPort?.on('message', (path: string) => {
  void look(path).then((finding) => parentPort?.postMessage(finding, []))
})
