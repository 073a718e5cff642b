import { posix } from 'node:path'
import { Visitor } from 'vite'
import type { SourceFile } from './files.ts'
import { lineAt, parse } from './parse.ts'

/** One import, re-export, `import()` or `import('…').Type` of a file. */
export interface Import {
  readonly from: string
  readonly line: number
  /** As written, without a `?raw` ending. */
  readonly written: string
  /** The path it points at, when it is one of ours. */
  readonly path?: string
  /** The package it names, when it is not: `antd`, `@tanstack/react-query`, `node:fs`. */
  readonly package?: string
}

/** Everything a file imports, type-only imports included: they couple modules just as much. */
export function importsOf(file: SourceFile): Import[] {
  return specifiersOf(file).map(({ value, start }) => {
    const written = value.replace(/\?.*$/, '')
    return { from: file.path, line: lineAt(file.text, start), written, ...targetOf(file.path, written) }
  })
}

interface Specifier {
  readonly value: string
  readonly start: number
}

function specifiersOf(file: SourceFile): Specifier[] {
  const { module, program } = parse(file)
  const fixed = module.staticImports.map((each) => each.moduleRequest)
  const passedOn = module.staticExports.flatMap((each) => each.entries.map((entry) => entry.moduleRequest))
  const found: Specifier[] = [...fixed, ...passedOn.filter((request) => request !== null)]
  const add = (source: { type: string; value?: unknown; start: number }) => {
    if (typeof source.value === 'string') found.push({ value: source.value, start: source.start })
  }
  new Visitor({
    ImportExpression: (node) => add(node.source),
    TSImportType: (node) => add(node.source),
  }).visit(program)
  return found
}

const ROOTS = /^#(src|tests|tools)\//

function targetOf(from: string, written: string): { path: string } | { package: string } {
  if (written.startsWith('.')) return { path: posix.join(posix.dirname(from), written) }
  if (ROOTS.test(written)) return { path: written.slice(1) }
  return { package: packageOf(written) }
}

function packageOf(written: string): string {
  if (written.startsWith('node:')) return written
  const parts = written.split('/')
  return parts.slice(0, written.startsWith('@') ? 2 : 1).join('/')
}
