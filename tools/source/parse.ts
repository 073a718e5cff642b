import { parseSync } from 'vite'
import type { ParseResult } from 'vite'
import type { SourceFile } from './files.ts'

const parsed = new WeakMap<SourceFile, ParseResult>()

/** The syntax tree of a file, parsed once per run. A file that does not parse is an error, never an empty tree. */
export function parse(file: SourceFile): ParseResult {
  const known = parsed.get(file)
  if (known) return known
  const result = parseSync(file.path, file.text)
  const [first] = result.errors
  if (first) throw new Error(`${file.path}: ${first.message}`)
  parsed.set(file, result)
  return result
}

/** The line, counted from 1, of a place in a text. */
export function lineAt(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line += 1
  return line
}
