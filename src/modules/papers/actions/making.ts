import { readFile, rm } from 'node:fs/promises'
import { coverOf, type Undrawable } from '#src/modules/papers/paper/cover.ts'
import { marked, type Head, type Unit } from '#src/modules/papers/paper/unit.ts'
import type { Choice } from '#src/modules/papers/rules/choice.ts'
import { fileNameOf, folderOf } from '#src/modules/papers/rules/naming.ts'
import { kindNames, packText, progressText } from '#src/modules/papers/words.ts'
import { openZipWriter } from '#src/platform/zip/write.ts'
import type { Scope } from '#src/platform/scope.ts'
import { typeset, type Portraits } from './typesetting.ts'

export type Told = (done: number, total: number, message: string) => Promise<void>

/** What a pack is set from. */
export interface Work {
  readonly units: readonly Unit[]
  readonly head: Head
  readonly choice: Choice
  readonly portraits: Portraits
  readonly undrawable: readonly Undrawable[]
  /** The revision it completes; empty for a whole pack. */
  readonly replaces: string
  readonly told: Told
}

/** A finished file: where it lies (the caller removes it), what it is called, how many pages. */
export interface Finished {
  readonly path: string
  readonly name: string
  readonly pages: number
}

/** Sets all papers: the cover and a file per paper, or one archive with a folder per session and room. */
export async function makeFiles(scope: Scope, work: Work): Promise<Finished[]> {
  const made: Finished[] = []
  try {
    const { cover, pages } = coverOf(work.units, work)
    const path = await typeset(scope, { ...work, kind: 'COVER', pages, more: { cover } })
    made.push({ path, name: nameOf(work, packText.cover), pages: pages.length })
    const parts = work.choice.form === 'ZIP' ? singly(work) : together(work)
    const total = parts.reduce((sum, part) => sum + part.pages.length, 0)
    let done = 0
    for (const part of parts) {
      await work.told(done, total, progressText.typesetting(kindNames[part.kind]))
      made.push({
        path: await typeset(scope, { ...work, ...part }),
        name: part.name,
        pages: part.pages.length,
      })
      done += part.pages.length
    }
    await work.told(total, total, progressText.packing)
    if (work.choice.form === 'PDF') return made
    return [await packed(scope, work, made)]
  } catch (error) {
    await removeAll(made)
    throw error
  }
}

export const removeAll = async (files: readonly Finished[]): Promise<void> => {
  for (const { path } of files) await rm(path, { force: true })
}

const nameOf = ({ choice, head }: Work, kind: string) =>
  choice.form === 'ZIP' ? `00-${kind}.pdf` : fileNameOf(packText.pdf(kind, head.site, head.revision))

interface Setting {
  readonly kind: Unit['kind']
  readonly pages: object[]
  readonly name: string
}

const markedAll = (units: readonly Unit[]) =>
  units.map((unit, at) => ({ unit, pages: marked(unit, { item: at + 1, items: units.length }) }))

/** One file per paper, its units in the order of the cover. */
const together = (work: Work): Setting[] =>
  [...Map.groupBy(markedAll(work.units), ({ unit }) => unit.kind)].map(([kind, some]) => ({
    kind,
    pages: some.flatMap((each) => each.pages),
    name: nameOf(work, kindNames[kind]),
  }))

/** A file per unit, in the folder of its session and room. */
const singly = ({ units }: Work): Setting[] =>
  markedAll(units).map(({ unit, pages }) => ({ kind: unit.kind, pages, name: folderOf(unit) }))

async function packed(scope: Scope, { head }: Work, made: readonly Finished[]): Promise<Finished> {
  const path = scope.files.temporaryPath('.zip')
  const zip = await openZipWriter(path)
  try {
    for (const each of made) await zip.add(each.name, await readFile(each.path))
    await zip.finish()
  } catch (error) {
    await zip.close()
    await rm(path, { force: true })
    throw error
  }
  await removeAll(made)
  const pages = made.reduce((sum, each) => sum + each.pages, 0)
  return { path, name: fileNameOf(packText.zip(head.plan, head.site, head.revision)), pages }
}
