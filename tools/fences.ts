import { existsSync } from 'node:fs'
import { moduleOrder } from '#src/modules/order.ts'
import { cyclesOf } from './fences/cycles.ts'
import { makeAbsolute } from './fences/absolute.ts'
import { laws } from './fences/laws.ts'
import { FLOORS, placeOf } from './fences/places.ts'
import { listedFiles, sourceFiles } from './source/files.ts'
import type { SourceFile } from './source/files.ts'
import { importsOf } from './source/imports.ts'
import type { Import } from './source/imports.ts'

/** One broken fence: which rule of the house, where, and why. Rule 0: the tree itself is not as it should be. */
export interface Breach {
  readonly rule: number
  readonly at: string
  readonly why: string
}

/** What the fence is asked about: virtual in its tests, the real tree in the gate. */
export interface Tree {
  readonly files: readonly SourceFile[]
  /** What git lists; every one of them must have been read. Undefined outside a repository. */
  readonly listed: readonly string[] | undefined
  readonly order: readonly string[]
  /** Says whether a file that is not TypeScript (css, json, svg) is there. */
  readonly exists: (path: string) => boolean
}

/** The tree on disk. */
export function realTree(files: readonly SourceFile[] = sourceFiles()): Tree {
  return { files, listed: listedFiles(), order: moduleOrder, exists: existsSync }
}

/** Every breach of rules 1 to 8 (docs/architecture.md), and of the tree itself. An empty tree is a breach. */
export function breachesOf(tree: Tree): Breach[] {
  const imports = tree.files.flatMap(importsOf)
  return [
    ...unread(tree),
    ...misplaced(tree),
    ...lost(tree, imports),
    ...cycles(tree, imports),
    ...unlawful(tree, imports),
  ]
}

function unread({ files, listed }: Tree): Breach[] {
  const read = new Set(files.map((file) => file.path))
  const missed = listed?.filter((path) => !read.has(path)) ?? []
  const breaches = missed.map((path) => ({
    rule: 0,
    at: path,
    why: 'git lists it, the fence did not read it',
  }))
  return files.length > 0
    ? breaches
    : [...breaches, { rule: 0, at: 'src', why: 'the fence read no file at all' }]
}

function misplaced({ files, order }: Tree): Breach[] {
  return files.flatMap(({ path }) => {
    const place = placeOf(path)
    if (place.area === 'unknown')
      return [{ rule: 0, at: path, why: 'no place of the tree: a module has fixed file names' }]
    if (place.area !== 'module' || order.includes(place.module)) return []
    return [{ rule: 2, at: path, why: `${place.module} is not in modules/order.ts` }]
  })
}

function lost({ files, exists }: Tree, imports: readonly Import[]): Breach[] {
  const known = new Set(files.map((file) => file.path))
  const gone = ({ path }: Import) => path !== undefined && !known.has(path) && !exists(path)
  const leaves = ({ written }: Import) => written.startsWith('..')
  return [
    ...imports
      .filter(gone)
      .map((each) => ({ rule: 0, at: place(each), why: `${each.written} points at no file` })),
    ...imports.filter(leaves).map((each) => ({
      rule: 0,
      at: place(each),
      why: `${each.written} leaves its folder: write #src/… (tools/fences.ts --absolute does it)`,
    })),
  ]
}

function cycles({ files }: Tree, imports: readonly Import[]): Breach[] {
  const byFile = Map.groupBy(imports, (each) => each.from)
  const targets = (path: string) => byFile.get(path)?.flatMap((each) => each.path ?? []) ?? []
  const graph = new Map(files.map(({ path }) => [path, targets(path)]))
  return cyclesOf(graph).map((cycle) => ({ rule: 1, at: cycle[0] ?? '', why: `cycle: ${cycle.join(' ↔ ')}` }))
}

function unlawful({ order }: Tree, imports: readonly Import[]): Breach[] {
  const all = laws(FLOORS)
  return imports.flatMap((each) => {
    const to = each.path === undefined ? {} : { to: placeOf(each.path) }
    const step = { from: placeOf(each.from), ...to, packageName: each.package, order }
    return all.flatMap(({ rule, refuse }) => {
      const why = refuse(step)
      return why === undefined ? [] : [{ rule, at: place(each), why: `${each.written}: ${why}` }]
    })
  })
}

const place = (each: Import) => `${each.from}:${each.line}`

/** The gate's step: one sentence per breach, and what was looked at. */
export function checkFences(tree = realTree()) {
  const problems = breachesOf(tree).map(({ rule, at, why }) => `${at}  rule ${rule}: ${why}`)
  const count = `${tree.files.length} files`
  return { problems, note: tree.listed ? count : `${count}, no git to count them against` }
}

if (import.meta.main) {
  if (process.argv.includes('--absolute')) for (const file of sourceFiles()) makeAbsolute(file)
  const { problems, note } = checkFences()
  console.log([...problems, `fences: ${note}, ${problems.length} breaches`].join('\n'))
  process.exitCode = problems.length > 0 ? 1 : 0
}
