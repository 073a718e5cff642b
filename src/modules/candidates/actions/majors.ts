import { refusing } from '#src/platform/db/constraint.ts'
import type { Change } from '#src/platform/happening.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuse } from '#src/shared/refusal.ts'
import { tidyCode } from '#src/shared/code-text.ts'
import * as queries from '#src/modules/candidates/queries/majors.ts'
import { majorFields, majorRefusals, majorSaid } from '#src/modules/candidates/words/majors.ts'

/** The institution's own list of majors, with how many people are in each. */
export async function listMajors(scope: Scope, filter: queries.MajorFilter) {
  const { listed, total } = await queries.listMajors(scope, filter)
  const counts = await queries.countPeople(
    scope,
    listed.map((row) => row.code),
  )
  const people = new Map(counts.map((row) => [row.major_code, row.count]))
  const rows = listed.map((row) => ({
    id: row.id,
    code: row.code,
    name: row.name,
    retired: row.retired_at !== null,
    people: people.get(row.code) ?? 0,
  }))
  return { rows, total }
}

export const majorChoices = async (scope: Scope) => ({ majors: await queries.listTaught(scope) })

/** Adds one major; a code stands once, retired or not. */
export async function addMajor(scope: Scope, given: { code: string; name: string }) {
  const code = tidyCode(given.code).toUpperCase()
  if (!/^[A-Z\d]{2,12}$/.test(code)) refuse(majorRefusals.codeWrong(), 422)
  const { id } = await refusing({ major_once: majorRefusals.codeTaken(code) }, () =>
    queries.insertMajor(scope, { code, name: given.name }),
  )
  await tell(scope, id, { verb: 'added', sentence: majorSaid.added(code, given.name) })
  return { id }
}

/** Another name for the same code; people keep the name they were entered with. */
export async function renameMajor(scope: Scope, { majorId, name }: { majorId: number; name: string }) {
  const row = await locked(scope, majorId)
  if (row.name === name) return { id: majorId }
  await queries.setMajor(scope, majorId, { name })
  const changes = [{ field: majorFields.name, before: row.name, after: name }]
  await tell(scope, majorId, { verb: 'renamed', sentence: majorSaid.renamed(row.code), changes })
  return { id: majorId }
}

/** Taught no longer: files with this code are refused for new people, those who have it keep it. */
export async function retireMajor(scope: Scope, { majorId }: { majorId: number }) {
  const { code, name } = await locked(scope, majorId)
  await queries.setMajor(scope, majorId, { retired_at: scope.now })
  await tell(scope, majorId, { verb: 'retired', sentence: majorSaid.retired(code, name) })
  return { id: majorId }
}

export async function restoreMajor(scope: Scope, { majorId }: { majorId: number }) {
  const { code, name } = await locked(scope, majorId)
  await queries.setMajor(scope, majorId, { retired_at: null })
  await tell(scope, majorId, { verb: 'restored', sentence: majorSaid.restored(code, name) })
  return { id: majorId }
}

/** Fills the list from what stands in the roster. */
export async function collectMajors(scope: Scope) {
  const count = await queries.collectMajors(scope)
  if (count === 0) refuse(majorRefusals.nothingToCollect())
  const { id: orgId } = scope.actor.org
  await scope.happened({
    action: 'candidates.majors_collected',
    entity: 'organisation',
    entityId: orgId,
    sentence: majorSaid.collected(count),
  })
  return { count }
}

const locked = async (scope: Scope, majorId: number) => found(await queries.lockMajor(scope, majorId), '专业')

const tell = (
  scope: Scope,
  majorId: number,
  said: { verb: string; sentence: string; changes?: readonly Change[] },
) =>
  scope.happened({
    action: `candidates.major_${said.verb}`,
    entity: 'major',
    entityId: majorId,
    sentence: said.sentence,
    ...(said.changes ? { changes: said.changes } : {}),
  })
