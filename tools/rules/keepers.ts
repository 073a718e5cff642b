import { Visitor } from 'vite'
import type { ESTree } from 'vite'
import type { SourceFile } from '#tools/source/files.ts'
import { parse } from '#tools/source/parse.ts'

/** One place that says it keeps a business rule: the declaration below the comment, or around it. */
export interface Keeper {
  readonly rule: string
  readonly path: string
  readonly name?: string
}

/** One test whose name begins with, or contains, a business rule. */
export interface Proof {
  readonly rule: string
  readonly path: string
  readonly title: string
}

interface Named {
  readonly name: string
  readonly start: number
  readonly end: number
}

/** The rules a text names, `BR-27…BR-31` meaning all five, each once. */
export function rulesIn(text: string): string[] {
  const found = [...text.matchAll(/\bBR-(\d+)(?:\s*(?:…|–|\.\.\.)\s*(?:BR-)?(\d+))?/g)]
  const numbers = found.flatMap(([, from, to]) => range(Number(from), Number(to ?? from)))
  return [...new Set(numbers)].map((number) => `BR-${String(number).padStart(2, '0')}`)
}

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(1, to - from + 1) }, (_, step) => from + step)

/** Every declaration of a source file whose comment names a rule. */
export function keepersIn(file: SourceFile): Keeper[] {
  const citing = parse(file).comments.filter((comment) => comment.value.includes('BR-'))
  if (citing.length === 0) return []
  const named = namedIn(file)
  return citing.flatMap((comment) => {
    const owner = below(file.text, named, comment.end) ?? around(named, comment.start)
    const name = owner ? { name: owner.name } : {}
    return rulesIn(comment.value).map((rule) => ({ rule, path: file.path, ...name }))
  })
}

/** Every test of a file that names a rule. */
export function proofsIn(file: SourceFile): Proof[] {
  const found: Proof[] = []
  new Visitor({
    CallExpression(call) {
      const title = isTestCall(call.callee) ? titleOf(call.arguments[0], file.text) : ''
      found.push(...rulesIn(title).map((rule) => ({ rule, path: file.path, title })))
    },
  }).visit(parse(file).program)
  return found
}

/** `test(…)`, `test.each(table)(…)`, `describe.skipIf(…)(…)`: the name at the root of the call. */
function isTestCall(callee: ESTree.Expression): boolean {
  if (callee.type === 'Identifier') return ['test', 'it', 'describe'].includes(callee.name)
  if (callee.type === 'MemberExpression') return isTestCall(callee.object)
  return callee.type === 'CallExpression' && isTestCall(callee.callee)
}

function titleOf(node: ESTree.Argument | undefined, text: string): string {
  if (node?.type === 'Literal') return typeof node.value === 'string' ? node.value : ''
  return node?.type === 'TemplateLiteral' ? text.slice(node.start + 1, node.end - 1) : ''
}

function below(text: string, named: readonly Named[], end: number): Named | undefined {
  const later = named.filter(({ start }) => start >= end).toSorted((a, b) => a.start - b.start)
  const next = later[0]
  return next && text.slice(end, next.start).trim() === '' ? next : undefined
}

function around(named: readonly Named[], at: number): Named | undefined {
  const outer = named.filter(({ start, end }) => start <= at && at < end)
  return outer.toSorted((a, b) => a.end - a.start - (b.end - b.start))[0]
}

function namedIn(file: SourceFile): Named[] {
  const found: Named[] = []
  const add = (node: { start: number; end: number }, id: object | null | undefined) => {
    if (id && 'name' in id && typeof id.name === 'string')
      found.push({ name: id.name, start: node.start, end: node.end })
  }
  const declaration = (node: ESTree.Node, inner: object | null) => {
    if (inner && 'id' in inner) add(node, inner.id as object | null)
    if (inner && 'declarations' in inner) add(node, (inner as ESTree.VariableDeclaration).declarations[0]?.id)
  }
  new Visitor({
    ExportNamedDeclaration: (node) => declaration(node, node.declaration),
    FunctionDeclaration: (node) => declaration(node, node),
    VariableDeclaration: (node) => declaration(node, node),
    ClassDeclaration: (node) => declaration(node, node),
    TSInterfaceDeclaration: (node) => declaration(node, node),
    TSTypeAliasDeclaration: (node) => declaration(node, node),
    Property: (node) => add(node, node.key),
    PropertyDefinition: (node) => add(node, node.key),
    MethodDefinition: (node) => add(node, node.key),
    TSPropertySignature: (node) => add(node, node.key),
  }).visit(parse(file).program)
  return found
}
