import { attachEvidence, draftCorrection, submitCorrection } from '#src/modules/corrections/contract.ts'
import { addCertificate } from '#src/modules/catalogue/index.ts'
import { setUpExam, type Exam } from './exam.ts'
import { scan } from './scan.ts'
import type { World } from './world.ts'

/** People of 海蓝 registered and paid in a plan of 启语在线, and the same people in one of 匠心 on another day. */
export interface TwoExams {
  readonly ours: Exam
  readonly theirs: Exam
}

/** Registers the same `count` people of the college with both evaluation organisations. */
export async function setUpTwoExams(world: World, count: number): Promise<TwoExams> {
  const other = await world.act('otherManager', (scope) =>
    addCertificate(scope, {
      name: '数字化装配职业技能等级证书',
      shortName: '数字化装配',
      sparePercent: 10,
      spareMinimum: 1,
      levels: [{ name: '初级', rank: 1, durationMinutes: 90, feeFen: 32_000 }],
    }),
  )
  const { pool } = world.ground
  const levels = await pool.query<{ id: number; certificate_id: number }>(
    'select id, certificate_id from level order by rank',
  )
  const seal = (text: string) => world.ground.vault.seal(text)
  const exam = (evaluationOrgId: number, certificateId: number, examOn: string) =>
    world.act('system', ({ client }) =>
      setUpExam(client, {
        evaluationOrgId,
        certificateId,
        examOn,
        levelIds: levels.rows.filter((row) => row.certificate_id === certificateId).map((row) => row.id),
        orgIds: [world.orgs.college],
        perSite: count,
        seal,
      }),
    )
  // The sheet of plan codes is shared: the second plan needs a number of its own.
  const ours = await exam(world.orgs.evaluation, world.vets.id, '2026-05-16')
  await pool.query(`update exam_plan set code = 'QIYU-2026-A', seq = 90`)
  const theirs = await exam(world.orgs.otherEvaluation, other.id, '2026-05-23')
  return { ours, theirs }
}

/** The candidate behind a registration. */
export async function candidateOf(world: World, registrationId = 0): Promise<number> {
  const { rows } = await world.ground.pool.query<{ id: number }>(
    'select candidate_id as id from registration where id = $1',
    [registrationId],
  )
  return rows[0]?.id ?? 0
}

/** A request handed in by the college with one scan. */
export async function submitted(
  world: World,
  candidateId: number,
  wanted: { name?: string; idNumber?: string },
): Promise<number> {
  const officer = world.as('officer')
  const given = { candidateId, reason: '户籍更名，见证明', ...wanted }
  const { id: correctionId } = await officer.ok(draftCorrection, given)
  await officer.okUpload(attachEvidence, { correctionId }, await scan('户口本.pdf', 1))
  await officer.ok(submitCorrection, { correctionId })
  return correctionId
}
