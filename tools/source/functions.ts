import { Visitor } from 'vite'
import type { ESTree } from 'vite'
import type { SourceFile } from './files.ts'
import { lineAt, parse } from './parse.ts'

/** One function of a file, however it is written. */
export interface FunctionShape {
  readonly path: string
  readonly line: number
  /** Its own name, or that of the variable, property or method that holds it; `(nameless)` for a callback. */
  readonly name: string
  readonly lines: number
  readonly parameters: number
  /** A React component: a capitalised function in a `.tsx` file. */
  readonly isComponent: boolean
}

type AnyFunction = ESTree.Function | ESTree.ArrowFunctionExpression

/** Every function of a file, outer ones first. Signatures without a body are left out. */
export function functionsOf(file: SourceFile): FunctionShape[] {
  const found: FunctionShape[] = []
  const names = new Map<number, string>()
  const holds = (value: { start: number } | null, holder: { type: string; name?: unknown }) => {
    if (value && typeof holder.name === 'string') names.set(value.start, holder.name)
  }
  const add = (node: AnyFunction) => {
    if (node.body) found.push(shapeOf(file, node, node.id?.name ?? names.get(node.start)))
  }
  new Visitor({
    VariableDeclarator: (node) => holds(node.init, node.id),
    Property: (node) => holds(node.value, node.key),
    PropertyDefinition: (node) => holds(node.value, node.key),
    MethodDefinition: (node) => holds(node.value, node.key),
    FunctionDeclaration: add,
    FunctionExpression: add,
    ArrowFunctionExpression: add,
  }).visit(parse(file).program)
  return found
}

function shapeOf({ path, text }: SourceFile, node: AnyFunction, name = '(nameless)'): FunctionShape {
  const line = lineAt(text, node.start)
  return {
    path,
    line,
    name,
    lines: lineAt(text, node.end) - line + 1,
    parameters: node.params.length,
    isComponent: path.endsWith('.tsx') && /^[A-Z]/.test(name),
  }
}
