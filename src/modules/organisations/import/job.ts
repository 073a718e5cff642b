import * as bulk from '#src/modules/organisations/queries/bulk.ts'
import { refusals, said, template } from '#src/modules/organisations/words.ts'
import { refusing } from '#src/platform/db/constraint.ts'
import { importKind } from '#src/platform/imports/kind.ts'
import { keepTraces } from '#src/platform/imports/trace.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found } from '#src/shared/refusal.ts'
import {
  changedFields,
  checkRows,
  detailsIn,
  detailsOf,
  type Details,
  type Facts,
  type Known,
  type Row,
} from './check.ts'
import { institutionColumns } from './columns.ts'
import { undoInstitutions } from './undo.ts'

/** 院校导入: a province its own institutions, the platform those of all provinces. Opens no account. */
export const institutionImport = importKind<typeof institutionColumns, object, Facts>({
  kind: 'institutions',
  title: template.title,
  permission: 'organisations.import',
  columns: institutionColumns,
  gather,
  basisOf: () => '',
  check: checkRows,
  write,
  undo: undoInstitutions,
})

type File = { rows: readonly Row[]; locking: boolean }

/** Who is there already by code or by name, and the provinces: one query each. At commit the known ones are locked. */
async function gather(scope: Scope, { rows, locking }: File): Promise<Facts> {
  const asked = {
    codes: rows.map(({ value }) => value.code),
    names: rows.map(({ value }) => value.name),
  }
  if (locking) await bulk.lockByCode(scope, asked.codes)
  const known = (await bulk.listByCodeOrName(scope, asked)).map(knownOf)
  const provinces = await bulk.listProvinces(scope)
  const { id, kind } = scope.actor.org
  return {
    ownCode: kind === 'PROVINCE' ? provinces.find((each) => each.id === id)?.code : undefined,
    provinces: new Map(provinces.map((each) => [each.code, each.id])),
    byCode: new Map(known.map((each) => [each.code, each])),
    byName: new Map(known.map((each) => [each.name, each])),
  }
}

const knownOf = (row: Awaited<ReturnType<typeof bulk.listByCodeOrName>>[number]): Known => ({
  id: row.id,
  name: row.name,
  code: row.code,
  provinceId: row.province_id,
  ...bulk.detailsOfRow(row),
})

interface Writing {
  readonly rows: readonly Row[]
  readonly facts: Facts
  readonly importId: number
}

/** One insert and one update for the whole file. */
async function write(scope: Scope, { rows, facts, importId }: Writing): Promise<number> {
  const wanted = rows.map((row) => {
    const known = facts.byCode.get(row.value.code)
    return { value: row.value, known, details: detailsOf(row, known) }
  })
  const added = await add(
    scope,
    wanted.filter(({ known }) => !known).map(({ value, details }) => ({ ...newOf(value, facts), details })),
  )
  const changed = wanted.flatMap(({ known, details }) => (known ? [{ known, details }] : []))
  await bulk.setDetails(
    scope,
    changed.map(({ known, details }) => ({ id: known.id, ...details })),
  )
  await keepTraces(scope, { importId, entity: 'organisation' }, [
    ...added.map(({ id, details }) => ({ entityId: id, before: null, after: details })),
    ...changed.map(({ known, details }) => ({
      entityId: known.id,
      before: detailsIn(known),
      after: details,
    })),
  ])
  await scope.happenedAll([
    ...added.map(({ id, name }) => lineOf(id, { verb: 'created', sentence: said.created(name) })),
    ...changed.map(({ known, details }) =>
      lineOf(known.id, { verb: 'edited', sentence: said.edited(known.name, changedFields(known, details)) }),
    ),
  ])
  return wanted.length
}

/** The line in an institution's own history, which it may read. */
const lineOf = (id: number, { verb, sentence }: { verb: string; sentence: string }) => ({
  action: `organisations.${verb}`,
  entity: 'organisation',
  entityId: id,
  sentence,
  seenBy: [id],
})

const newOf = ({ name, code }: Row['value'], { provinces }: Facts) => ({
  name,
  code,
  provinceId: found(provinces.get(code.slice(2, 4)), '所属省份'),
})

interface NewInstitution {
  readonly name: string
  readonly code: string
  readonly provinceId: number
  readonly details: Details
}

async function add(scope: Scope, institutions: readonly NewInstitution[]) {
  const taken = refusals.tookAway()
  const ids = await refusing({ organisation_name_key: taken, organisation_code_key: taken }, () =>
    bulk.insertInstitutions(
      scope,
      institutions.map(({ details, ...rest }) => ({ ...rest, ...details })),
    ),
  )
  const byCode = new Map(ids.map((row) => [row.code, row.id]))
  return institutions.map(({ code, name, details }) => ({ id: byCode.get(code) ?? 0, name, details }))
}
