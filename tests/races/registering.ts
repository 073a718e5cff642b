import { registrationImport } from '#src/modules/registrations/index.ts'
import { uploadRegistrations } from '#src/modules/registrations/contract.ts'
import type { Invented } from '#src/app/demo/invented.ts'
import { getImport, type ImportView } from '#src/shared/platform-contract.ts'
import { refuse } from '#src/shared/refusal.ts'
import { walkAgreement, walkPilot, walkRoster, walkSite } from '#src/app/demo/road.ts'
import type { Road } from '#tests/road.ts'
import { registrationLine, registrationWorkbook } from '#tests/workbook.ts'
import type { PersonKey, World } from '#tests/world.ts'

/** The second college, ready to register the very same people. */
export async function walkOtherCollege(world: World, road: Road, granted: number): Promise<void> {
  const { stage, levels, people } = road
  const cast = {
    province: world.actor('otherProvince'),
    reviewer: world.actor('reviewer'),
    collegeAdmin: world.actor('otherCollegeAdmin'),
    officer: world.actor('otherOfficer'),
  }
  const at = world.now
  const course = { certificateId: world.vets.id, name: 'VETS', levelIds: levels.map((each) => each.id) }
  await walkPilot(stage, cast, { ...course, year: 2026, granted, at })
  const siteId = await walkSite(stage, cast, { ...course, address: '云岭省云岭市学府路 8 号', at })
  await walkAgreement(stage, cast, { siteId, year: 2026, at })
  await walkRoster(stage, cast, { people, verified: people.length, at })
}

/** Uploads a registration workbook and waits for its preview. */
export async function previewed(world: World, road: Road, people: readonly Invented[]): Promise<ImportView> {
  const officer = world.as('officer')
  const bytes = await registrationWorkbook(people.map((person) => registrationLine(person)))
  const file = { name: '报考.xlsx', bytes }
  const job = await officer.okUpload(uploadRegistrations, { planId: road.planId }, file)
  await world.finished('officer', job.taskId ?? 0)
  return officer.ok(getImport, { importId: job.id })
}

const CERTIFICATE = '实用英语交际职业技能等级证书'

/**
 * What the commit of an import does, step by step: gather, check, write in one transaction; a row with an error stops
 * it all. Without `locking` it trusts what it read. `between` runs after the check and before the write.
 */
export function register(
  world: World,
  { planId }: Road,
  by: { who: PersonKey; people: readonly Invented[]; locking: boolean; between: () => Promise<void> },
): Promise<number> {
  const { locking } = by
  const params = { planId }
  const rows = by.people.map(({ name, idType, idNumber }, at) => ({
    line: at + 2,
    value: { name, idType, idNumber, certificate: CERTIFICATE, level: '初级', site: '', remark: '' },
  }))
  return world.act(by.who, async (scope) => {
    const facts = await registrationImport.gather(scope, { params, rows, locking })
    const checked = registrationImport.check(rows, facts)
    await by.between()
    const errors = checked.problems.filter((each) => each.severity === 'error')
    if (errors[0]) refuse({ code: errors[0].code, message: errors[0].message })
    return registrationImport.write(scope, { params, rows, facts, importId: null as unknown as number })
  })
}
