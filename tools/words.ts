import { Visitor } from 'vite'
import { placeOf } from './fences/places.ts'
import { isTest, sourceFiles } from './source/files.ts'
import type { SourceFile } from './source/files.ts'
import { lineAt, parse } from './source/parse.ts'

/**
 * Floors that decide and act: their sentences stand in words.ts, where an officer can read them all. States, contracts,
 * import columns, papers and pages carry their own labels.
 */
const SILENT_FLOORS = ['rules', 'tables', 'queries', 'actions', 'routes', 'index']

/** A noun (`found(plan, '考试计划')`) may stand in the code; a sentence has a full stop, a comma or more than a noun's length. */
function isSentence(text: string): boolean {
  const characters = text.match(/\p{Script=Han}/gu)?.length ?? 0
  return characters > 8 || (characters > 0 && /[，。；：！？、“”]/.test(text))
}

function isSilent(path: string): boolean {
  const place = placeOf(path)
  return (
    place.area === 'module' &&
    SILENT_FLOORS.includes(place.floor) &&
    !/\/(import\/columns|paper)\b/.test(path)
  )
}

/** Chinese sentences written outside words.ts, `path:line text`. */
export function wordsOutside(file: SourceFile): string[] {
  if (!isSilent(file.path)) return []
  const found: string[] = []
  const look = (text: unknown, start: number) => {
    if (typeof text !== 'string' || !isSentence(text)) return
    found.push(`${file.path}:${lineAt(file.text, start)} “${text.trim()}” belongs in words.ts`)
  }
  new Visitor({
    Literal: (node) => look(node.value, node.start),
    TemplateElement: (node) => look(node.value.cooked, node.start),
  }).visit(parse(file).program)
  return found
}

const SUPPRESSION = /(oxlint|eslint)-disable|@ts-(ignore|expect-error|nocheck)|oxfmt-ignore|prettier-ignore/

/** Suppressed checks without a reason on the same line: `// oxlint-disable-next-line rule -- why`. */
export function unexplained(file: SourceFile): string[] {
  return parse(file)
    .comments.filter(({ value }) => SUPPRESSION.test(value) && !/ -- \S/.test(value))
    .map(({ start }) => `${file.path}:${lineAt(file.text, start)} suppresses a check without “-- reason”`)
}

/** The gate's step. */
export function checkWords(files: readonly SourceFile[] = sourceFiles()) {
  const silent = files.filter(({ path }) => !isTest(path) && isSilent(path))
  const problems = [...silent.flatMap(wordsOutside), ...files.flatMap(unexplained)]
  return { problems, note: `${silent.length} files that decide or act` }
}

if (import.meta.main) {
  const { problems, note } = checkWords()
  console.log([...problems, `words: ${note}, ${problems.length} problems`].join('\n'))
  process.exitCode = problems.length > 0 ? 1 : 0
}
