import type { ESTree } from 'vite'
import type { SourceFile } from '#tools/source/files.ts'
import { importsOf } from '#tools/source/imports.ts'
import { parse } from '#tools/source/parse.ts'

type Declared = ESTree.TSInterfaceDeclaration | ESTree.TSTypeAliasDeclaration

/** A type by name, with the file it was found in: needed to look further from there. */
export interface NamedType {
  readonly node: Declared
  readonly file: SourceFile
}

/** Looks types up by name, in their file and along its imports. */
export interface TypeBook {
  readonly files: ReadonlyMap<string, SourceFile>
}

export const bookOf = (files: readonly SourceFile[]): TypeBook => ({
  files: new Map(files.map((file) => [file.path, file])),
})

/** The interfaces and type aliases a file declares. */
export function declaredIn(file: SourceFile): Declared[] {
  return parse(file).program.body.flatMap((statement) => {
    const inner = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement
    if (inner?.type === 'TSInterfaceDeclaration' || inner?.type === 'TSTypeAliasDeclaration') return [inner]
    return []
  })
}

/** The type a name means in a file; undefined when it comes from a package or is nowhere. */
export function typeNamed(book: TypeBook, file: SourceFile, name: string): NamedType | undefined {
  const own = declaredIn(file).find(({ id }) => id.name === name)
  if (own) return { node: own, file }
  const source = sourceOf(book, file, name)
  return source && source.file !== file ? typeNamed(book, source.file, source.name) : undefined
}

function sourceOf(book: TypeBook, file: SourceFile, name: string) {
  const { staticImports, staticExports } = parse(file).module
  const exported = staticExports.flatMap((each) => each.entries)
  const requests = [
    ...staticImports.flatMap(({ moduleRequest, entries }) =>
      entries.map((entry) => ({
        as: entry.localName.value,
        of: entry.importName.name,
        from: moduleRequest.value,
      })),
    ),
    ...exported.map((entry) => ({
      as: entry.exportName.name,
      of: entry.importName.name,
      from: entry.moduleRequest?.value,
    })),
  ]
  const request = requests.find((each) => each.as === name && each.from !== undefined)
  const path = importsOf(file).find((each) => each.written === request?.from)?.path
  const target = path === undefined ? undefined : book.files.get(path)
  return target && request ? { file: target, name: request.of ?? name } : undefined
}
