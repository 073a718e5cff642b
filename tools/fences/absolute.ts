import { writeFileSync } from 'node:fs'
import type { SourceFile } from '#tools/source/files.ts'
import { importsOf } from '#tools/source/imports.ts'

/** The text of a file with every `../…` import written as `#src/…`: a file that moves keeps its imports. */
export function absolute(file: SourceFile): string {
  return importsOf(file)
    .filter(({ written, path }) => written.startsWith('..') && /^(src|tests|tools)\//.test(path ?? ''))
    .reduce((text, { written, path }) => text.replaceAll(`'${written}'`, `'#${path}'`), file.text)
}

/** Rewrites the file when that changes it. */
export function makeAbsolute(file: SourceFile): void {
  const text = absolute(file)
  if (text !== file.text) writeFileSync(file.path, text)
}
