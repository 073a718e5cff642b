import { rm } from 'node:fs/promises'
import { buffer } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { keepFile, madeUntil, MEDIA_TYPES } from '#src/platform/files.ts'
import { MissingGlyph } from '#src/platform/pdf/errors.ts'
import type { Scope } from '#src/platform/scope.ts'
import { startTask, type TaskWork } from '#src/platform/tasks.ts'
import { thumbnailOf } from '#src/platform/thumbnail.ts'
import { GENDERS, ID_TYPES } from '#src/shared/id-number.ts'
import { formatInstant, shanghaiDay } from '#src/shared/instants.ts'
import { refuse } from '#src/shared/refusal.ts'
import { checkLabels, type CheckLine, type CheckSheet } from '#src/modules/candidates/paper/sheets.ts'
import * as papers from '#src/modules/candidates/queries/sheets.ts'
import {
  fileNames,
  paperNames,
  paperProgress,
  paperRefusals,
  paperSaid,
  scopeWords,
} from '#src/modules/candidates/words/sheets.ts'
import { madeBefore } from './exporting.ts'

export const CHECK_LISTS = 'candidates.check-lists'

const TEMPLATE = fileURLToPath(new URL('../templates/check-list.typ', import.meta.url))
/** People in one file: some sixty classes. */
const MOST = 3_000
/** 15 mm at 300 dpi. */
const PHOTO_PIXELS = 178

export interface CheckOrder extends papers.Classes {
  readonly reason: string
}

type Person = Awaited<ReturnType<typeof papers.listForCheck>>[number]

/** Starts the check lists of some classes (BR-22): whole numbers on paper, so it takes a reason and leaves a line. */
export async function startCheckLists(scope: Scope, order: CheckOrder) {
  const count = await papers.countInClasses(scope, order)
  if (count === 0) refuse(paperRefusals.nobody())
  if (count > MOST) refuse(paperRefusals.tooMany(MOST), 422)
  const title = paperNames.CHECK_LIST
  const taskId = await startTask(scope, { kind: CHECK_LISTS, title, data: order, total: count })
  await scope.happened({
    action: 'candidates.check_list_printed',
    entity: 'task',
    entityId: taskId,
    sentence: paperSaid.printed(scopeOf(order), count),
    reason: order.reason,
  })
  return { taskId, count }
}

const scopeOf = ({ grade, classNames }: papers.Classes) =>
  [grade && scopeWords.grade(grade), scopeWords.classes(classNames.map((name) => name || scopeWords.noClass))]
    .filter(Boolean)
    .join('，')

/** Somebody whose line cannot be printed, and which characters no font can draw. */
interface Uncovered {
  readonly candidateId: number
  readonly name: string
  readonly characters: string
}

/** The work of the task: read, set class by class, keep, log. Started again after a crash it keeps one file. */
export const printCheckLists = (work: TaskWork, order: CheckOrder) =>
  work.transact(async (scope) => {
    const before = await papers.findByTask(scope, work.taskId)
    if (before) return { ...madeBefore(before), failed: [] }
    const people = await papers.listForCheck(scope, order)
    const failed = await uncoveredOf(scope, people)
    const left = new Set(failed.map((each) => each.candidateId))
    const good = people.filter((each) => !left.has(each.id))
    if (good.length === 0) refuse(paperRefusals.nobody())
    const told = (done: number) => work.progress(done, good.length, paperProgress.typesetting(done))
    const { path, pageCount } = await typeset(scope, good, told)
    try {
      const made = { order, path, pageCount, count: good.length, taskId: work.taskId }
      const fileId = await keep(scope, made)
      return { fileId, count: good.length, failed, until: madeUntil(scope).toISOString() }
    } finally {
      await rm(path, { force: true })
    }
  })

const textOf = (person: Person) => person.name + person.class_name + person.major + (person.student_no ?? '')

/** One rare name must not keep a class from its list: whoever cannot be drawn is left out and named. */
async function uncoveredOf(scope: Scope, people: readonly Person[]): Promise<Uncovered[]> {
  const missing = new Set(await scope.renderer.uncovered(people.map(textOf).join('')))
  if (missing.size === 0) return []
  return people.flatMap((person) => {
    const characters = [...new Set(textOf(person))].filter((char) => missing.has(char)).join('')
    return characters ? [{ candidateId: person.id, name: person.name, characters }] : []
  })
}

/** A file of pages for each class, then all in one: page numbers begin anew with each class. */
async function typeset(scope: Scope, people: readonly Person[], told: (done: number) => Promise<void>) {
  const parts: string[] = []
  let done = 0
  let pageCount = 0
  try {
    for (const group of byClass(people)) {
      const made = await typesetClass(scope, group)
      parts.push(made.path)
      pageCount += made.pageCount
      done += group.length
      await told(done)
    }
    const [only, second] = parts
    if (only && !second) return { path: parts.pop() ?? only, pageCount }
    const path = scope.files.temporaryPath('.pdf')
    await scope.renderer.merge(parts, path)
    return { path, pageCount }
  } finally {
    await Promise.all(parts.map((part) => rm(part, { force: true })))
  }
}

const byClass = (people: readonly Person[]) => [
  ...Map.groupBy(people, (each) => `${each.grade} ${each.class_name}`).values(),
]

async function typesetClass(scope: Scope, people: readonly Person[]) {
  const files = await portraitsOf(scope, people)
  const path = scope.files.temporaryPath('.pdf')
  try {
    const { pages: pageCount } = await scope.renderer.render({
      template: TEMPLATE,
      data: { ...sheetOf(scope, people, files) },
      files,
      out: path,
      createdAt: scope.now,
    })
    return { path, pageCount }
  } catch (error) {
    if (error instanceof MissingGlyph) refuse(paperRefusals.missingGlyph(error.text), 422)
    throw error
  }
}

type Portraits = Record<string, Uint8Array>

function sheetOf(scope: Scope, people: readonly Person[], files: Portraits): CheckSheet {
  const [first] = people
  return {
    institution: scope.actor.org.name,
    className: first?.class_name || scopeWords.noClass,
    grade: first?.grade ?? '',
    printedOn: shanghaiDay(scope.now),
    printedAt: formatInstant(scope.now),
    printedBy: scope.actor.name,
    labels: checkLabels,
    people: people.map((person, at) => lineOf(scope, person, { no: at + 1, files })),
  }
}

function lineOf(scope: Scope, person: Person, { no, files }: { no: number; files: Portraits }): CheckLine {
  const photo = photoName(person)
  return {
    no,
    name: person.name,
    sex: GENDERS[person.gender],
    idTypeName: ID_TYPES[person.id_type],
    idNumber: scope.vault.open(person.id_cipher),
    studentNo: person.student_no ?? '',
    major: person.major,
    ...(photo in files ? { photo } : {}),
  }
}

const photoName = (person: Person) => `${person.id}.jpg`

async function portraitsOf(scope: Scope, people: readonly Person[]): Promise<Portraits> {
  const files: Portraits = {}
  for (const person of people) {
    if (person.storage_key === null) continue
    const portrait = await buffer(await scope.files.open(person.storage_key))
    files[photoName(person)] = await thumbnailOf(portrait, PHOTO_PIXELS)
  }
  return files
}

interface Made {
  readonly order: CheckOrder
  readonly path: string
  readonly pageCount: number
  readonly count: number
  readonly taskId: number
}

async function keep(scope: Scope, { order, path, pageCount, count, taskId }: Made): Promise<number> {
  const text = scopeOf(order)
  const name = fileNames.checkList(text, shanghaiDay(scope.now))
  const permission = 'candidates.reveal'
  const file = { path, name, mediaType: MEDIA_TYPES.pdf, pageCount, permission }
  const fileId = await keepFile(scope, { ...file, expiresAt: madeUntil(scope) })
  await papers.insertRosterFile(scope, {
    kind: 'CHECK_LIST',
    scope_text: text,
    people: count,
    reason: order.reason,
    file_id: fileId,
    task_id: taskId,
    made_by: scope.actor.accountId || null,
    made_by_name: scope.actor.name,
    made_at: scope.now,
  })
  return fileId
}
