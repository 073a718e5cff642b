import type { ESTree } from 'vite'
import type { SourceFile } from '#tools/source/files.ts'
import { lineAt } from '#tools/source/parse.ts'
import { shapeOf } from './shapes.ts'
import type { Shape, Where } from './shapes.ts'
import { bookOf, declaredIn, typeNamed } from './types.ts'
import type { NamedType } from './types.ts'

/** A column as our code believes it to be. */
export interface DeclaredColumn {
  readonly name: string
  readonly shape: Shape
  /** `path:line` of the declaration. */
  readonly at: string
}

/** A table as one file names it: in `Own` whole, in `Seen` as much as is read. */
export interface DeclaredTable {
  readonly name: string
  readonly map: 'Own' | 'Seen'
  readonly at: string
  readonly columns: readonly DeclaredColumn[]
}

/** Every table that the `Own` or `Seen` of a file names; tables spelled out in another file are told there. */
export function declaredTables(files: readonly SourceFile[]): DeclaredTable[] {
  const book = bookOf(files)
  return files.flatMap((file) =>
    declaredIn(file).flatMap((node) => {
      const map = node.id.name
      if (map !== 'Own' && map !== 'Seen') return []
      return signaturesOf(membersOf(node)).map((entry) => tableOf({ book, file }, map, entry))
    }),
  )
}

function membersOf(node: NamedType['node']): readonly ESTree.TSSignature[] {
  if (node.type === 'TSInterfaceDeclaration') return node.body.body
  return node.typeAnnotation.type === 'TSTypeLiteral' ? node.typeAnnotation.members : []
}

interface Signature {
  readonly name: string
  readonly type: ESTree.TSType
  readonly start: number
}

function tableOf(where: Where, map: 'Own' | 'Seen', entry: Signature): DeclaredTable {
  return { name: entry.name, map, at: atOf(where.file, entry.start), columns: columnsIn(entry.type, where) }
}

function columnsIn(type: ESTree.TSType, where: Where): DeclaredColumn[] {
  if (type.type === 'TSTypeLiteral') return signaturesOf(type.members).map((each) => columnOf(each, where))
  return type.type === 'TSTypeReference' ? columnsReferred(type, where) : []
}

function columnsReferred(
  { typeName, typeArguments }: ESTree.TSTypeReference,
  where: Where,
): DeclaredColumn[] {
  const [inner, keys] = typeArguments?.params ?? []
  if (inner && keys) return picked(columnsIn(inner, where), keys)
  const found = typeName.type === 'Identifier' ? typeNamed(where.book, where.file, typeName.name) : undefined
  return found ? columnsOfNamed(found, where) : []
}

function columnsOfNamed({ node, file }: NamedType, { book }: Where): DeclaredColumn[] {
  const where = { book, file }
  if (node.type === 'TSTypeAliasDeclaration') return columnsIn(node.typeAnnotation, where)
  const inherited = node.extends.flatMap(({ expression }) => {
    const base = expression.type === 'Identifier' ? typeNamed(book, file, expression.name) : undefined
    return base ? columnsOfNamed(base, where) : []
  })
  return [...inherited, ...signaturesOf(node.body.body).map((each) => columnOf(each, where))]
}

/** `Pick<Table, 'a' | 'b'>`, the only generic a table may be written with. */
function picked(columns: readonly DeclaredColumn[], keys: ESTree.TSType): DeclaredColumn[] {
  const parts = keys.type === 'TSUnionType' ? keys.types : [keys]
  const names = parts.map((part) =>
    part.type === 'TSLiteralType' && part.literal.type === 'Literal' ? part.literal.value : '',
  )
  return columns.filter(({ name }) => names.includes(name))
}

function columnOf({ name, type, start }: Signature, where: Where): DeclaredColumn {
  return { name, shape: shapeOf(type, where), at: atOf(where.file, start) }
}

function signaturesOf(members: readonly ESTree.TSSignature[]): Signature[] {
  return members.flatMap((member) => {
    if (member.type !== 'TSPropertySignature' || !member.typeAnnotation) return []
    const name = nameOf(member.key)
    return name === undefined
      ? []
      : [{ name, type: member.typeAnnotation.typeAnnotation, start: member.start }]
  })
}

function nameOf(key: ESTree.PropertyKey): string | undefined {
  if (key.type === 'Identifier') return key.name
  return key.type === 'Literal' && typeof key.value === 'string' ? key.value : undefined
}

const atOf = (file: SourceFile, start: number) => `${file.path}:${lineAt(file.text, start)}`
