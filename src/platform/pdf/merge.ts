import { readFile, rename, writeFile } from 'node:fs/promises'
import { PDFDocument } from '@cantoo/pdf-lib'

/**
 * Writes the pages of all files, in order, as one file to `out`. The first file's catalogue stays (PDF/A mark, colour
 * profile, dates), so the same input gives the same bytes. Heavy for thousands of pages: prefer `renderer.merge`,
 * which works in the renderer's own process.
 */
export async function mergePdfs(
  paths: readonly string[],
  out: string,
): Promise<{ pages: number; bytes: number }> {
  const [first, ...others] = paths
  if (first === undefined) throw new Error('mergePdfs needs at least one file')
  const merged = await open(first)
  for (const path of others) {
    const source = await open(path)
    const pages = await merged.copyPages(source, source.getPageIndices())
    for (const page of pages) merged.addPage(page)
  }
  const bytes = await merged.save({ objectsPerTick: Infinity, updateFieldAppearances: false })
  await writeWhole(out, bytes)
  return { pages: merged.getPageCount(), bytes: bytes.length }
}

/** Writes beside `out` and renames: a reader never sees half a file. */
export async function writeWhole(out: string, bytes: Uint8Array): Promise<void> {
  await writeFile(`${out}.part`, bytes)
  await rename(`${out}.part`, out)
}

async function open(path: string): Promise<PDFDocument> {
  return PDFDocument.load(await readFile(path), { updateMetadata: false })
}
