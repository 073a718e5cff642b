import { isTest, sourceFiles } from './source/files.ts'
import type { SourceFile } from './source/files.ts'
import { functionsOf } from './source/functions.ts'
import type { FunctionShape } from './source/functions.ts'
import { parse } from './source/parse.ts'

/** One measured thing against its budget. */
interface Measure {
  readonly at: string
  readonly value: number
  readonly limit: number
}

/** The budgets of docs/style.md, each a name and how to measure it; complexity is measured by the linter. */
const BUDGETS: Readonly<Record<string, (files: readonly SourceFile[]) => Measure[]>> = {
  'lines of a file': (files) => files.map(fileLines),
  'lines of a function': (files) => ownFunctions(files).map(functionLines),
  parameters: (files) => ownFunctions(files).map(parameters),
  'names of a front door': (files) => files.filter(isFrontDoor).map(doorNames),
  'folders below src/': (files) => files.filter(({ path }) => path.startsWith('src/')).map(depth),
}

const FILE_LIMITS: readonly (readonly [RegExp, number])[] = [
  [/^tests\/|\.test\.tsx?$/, 400],
  [/^src\/modules\/[^/]+\/(rules\.ts|rules\/.*)$/, 200],
]

function fileLines({ path, text }: SourceFile): Measure {
  const limit = FILE_LIMITS.find(([pattern]) => pattern.test(path))?.[1] ?? 250
  return { at: path, value: text.trimEnd().split('\n').length, limit }
}

/** Tests are one story per function: their length is free. */
const ownFunctions = (files: readonly SourceFile[]) =>
  files.filter(({ path }) => !isTest(path)).flatMap(functionsOf)
const at = (shape: FunctionShape) => `${shape.path}:${shape.line} ${shape.name}`
const functionLines = (shape: FunctionShape) => ({
  at: at(shape),
  value: shape.lines,
  limit: shape.isComponent ? 80 : 40,
})
const parameters = (shape: FunctionShape) => ({ at: at(shape), value: shape.parameters, limit: 3 })

const isFrontDoor = ({ path }: SourceFile) => /^src\/modules\/[^/]+\/index\.ts$/.test(path)

/** `export *` hides how wide the door is, so it counts as too wide. */
function doorNames(file: SourceFile): Measure {
  const names = parse(file).module.staticExports.flatMap((each) =>
    each.entries.map((entry) => entry.exportName.name),
  )
  return { at: file.path, value: names.includes(null) ? Infinity : names.length, limit: 15 }
}

const depth = ({ path }: SourceFile) => ({ at: path, value: path.split('/').length - 2, limit: 4 })

/** The gate's step: one line per thing over its budget. */
export function checkSize(files: readonly SourceFile[] = sourceFiles()) {
  const problems = Object.entries(BUDGETS).flatMap(([name, measure]) =>
    measure(files)
      .filter(({ value, limit }) => value > limit)
      .map((each) => `${each.at}: ${each.value} ${name}, limit ${each.limit}`),
  )
  return { problems, note: `${files.length} files` }
}

/** The worst ten of each budget, for a review that wants to split before the limit. */
function report(files = sourceFiles()): string {
  const sections = Object.entries(BUDGETS).map(([name, measure]) => {
    const worst = measure(files)
      .toSorted((a, b) => b.value / b.limit - a.value / a.limit)
      .slice(0, 10)
    return [
      name,
      ...worst.map((each) => `  ${String(each.value).padStart(4)} / ${each.limit}  ${each.at}`),
    ].join('\n')
  })
  return sections.join('\n\n')
}

if (import.meta.main) {
  const { problems, note } = checkSize()
  if (process.argv.includes('--report')) console.log(`${report()}\n`)
  console.log([...problems, `size: ${note}, ${problems.length} over budget`].join('\n'))
  process.exitCode = problems.length > 0 ? 1 : 0
}
