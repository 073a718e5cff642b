import type { ESTree } from 'vite'
import type { SourceFile } from '#tools/source/files.ts'
import { typeNamed } from './types.ts'
import type { TypeBook } from './types.ts'

/** `unknown`: JSON that may be null. `named`: a type from elsewhere that could not be followed; it stands for text or JSON. */
export type Kind = 'number' | 'string' | 'boolean' | 'instant' | 'bytes' | 'json' | 'unknown' | 'named'

/** What a declared column holds, as far as the database can know. */
export interface Shape {
  readonly kind: Kind
  readonly isArray: boolean
  readonly isNullable: boolean
  /** May be left out at insert: the database gives it. */
  readonly isGenerated: boolean
}

/** Where a type is written: names in it are looked up from there. */
export interface Where {
  readonly book: TypeBook
  readonly file: SourceFile
}

const plain = (kind: Kind): Shape => ({ kind, isArray: false, isNullable: false, isGenerated: false })

const BY_SYNTAX: Readonly<Record<string, Kind>> = {
  TSNumberKeyword: 'number',
  TSStringKeyword: 'string',
  TSTemplateLiteralType: 'string',
  TSBooleanKeyword: 'boolean',
  TSUnknownKeyword: 'unknown',
  TSObjectKeyword: 'json',
  TSTypeLiteral: 'json',
  TSTupleType: 'json',
  TSInterfaceDeclaration: 'json',
}

const BY_NAME: Readonly<Record<string, Kind>> = {
  Date: 'instant',
  Buffer: 'bytes',
  Uint8Array: 'bytes',
  JSONColumnType: 'json',
  Record: 'json',
}

/** The shape of a type, following aliases and imports. */
export function shapeOf(type: ESTree.TSType, where: Where): Shape {
  switch (type.type) {
    case 'TSUnionType':
      return unionShape(type, where)
    case 'TSArrayType':
      return { ...shapeOf(type.elementType, where), isArray: true }
    case 'TSTypeOperator':
      return shapeOf(type.typeAnnotation, where)
    case 'TSLiteralType':
      return plain(literalKind(type))
    case 'TSTypeReference':
      return referenceShape(type, where)
    default:
      return plain(BY_SYNTAX[type.type] ?? 'named')
  }
}

function literalKind({ literal }: ESTree.TSLiteralType): Kind {
  const kind = literal.type === 'Literal' ? typeof literal.value : 'string'
  return kind === 'number' || kind === 'boolean' ? kind : 'string'
}

function unionShape(type: ESTree.TSUnionType, where: Where): Shape {
  const parts = type.types.filter((part) => part.type !== 'TSNullKeyword').map((part) => shapeOf(part, where))
  const [first = plain('named')] = parts
  const kind = parts.every((part) => part.kind === first.kind) ? first.kind : 'named'
  const isNullable = parts.length < type.types.length || parts.some((part) => part.isNullable)
  return { ...first, kind, isNullable }
}

function referenceShape(type: ESTree.TSTypeReference, where: Where): Shape {
  const name = type.typeName.type === 'Identifier' ? type.typeName.name : ''
  const [inner] = type.typeArguments?.params ?? []
  if (name in BY_NAME) return plain(BY_NAME[name] ?? 'named')
  return inner ? wrappedShape(name, inner, where) : aliasShape(name, where)
}

function aliasShape(name: string, where: Where): Shape {
  const found = typeNamed(where.book, where.file, name)
  if (!found) return plain('named')
  if (found.node.type === 'TSInterfaceDeclaration') return plain('json')
  return shapeOf(found.node.typeAnnotation, { ...where, file: found.file })
}

function wrappedShape(name: string, inner: ESTree.TSType, where: Where): Shape {
  const shape = shapeOf(inner, where)
  if (name === 'Generated' || name === 'GeneratedAlways') return { ...shape, isGenerated: true }
  if (name === 'Array' || name === 'ReadonlyArray') return { ...shape, isArray: true }
  return name === 'ColumnType' ? shape : plain('named')
}
