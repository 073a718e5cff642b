import { approveAccommodation, requestAccommodation } from '#src/modules/accommodations/index.ts'
import { addBan } from '#src/modules/bans/index.ts'
import { attachEvidence, draftCorrection, submitCorrection } from '#src/modules/corrections/index.ts'
import { ID_TYPES } from '#src/shared/id-number.ts'
import { addDays } from '#src/shared/days.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import type { ReadyCollege } from './colleges.ts'
import { inventPeople } from './invented.ts'
import type { Board } from './plans.ts'

/**
 * What waits for 考务主管 beside plans and seats: a request to correct a name, one person on the list of bans, two who need
 * something special.
 */
export async function decisions(board: Board, college: ReadyCollege): Promise<void> {
  await openCorrection(board, college)
  await enterBan(board)
  await askForMore(board, college)
}

async function openCorrection({ stage, calendar }: Board, { cast }: ReadyCollege): Promise<void> {
  const { officer } = cast
  const at = calendar.morning(-1)
  const { rows } = await stage.ground.pool.query<{ id: number; name: string }>(
    `select c.id, c.name from candidate c join registration r on r.candidate_id = c.id
     where r.org_id = $1 and r.seat_status = 'PUBLISHED' order by r.id desc limit 1`,
    [officer.org.id],
  )
  const [candidate] = rows
  if (!candidate) return
  const name = `${candidate.name.slice(0, 1)}明远`
  const reason = '报名后户籍更名，身份证已换领，附户口本和公安机关证明。'
  const nothing = { idType: '', idNumber: '', gender: '', birthOn: '' }
  const wanted = { ...nothing, candidateId: candidate.id, name, reason }
  const { id: correctionId } = await stage.act(officer, at, (scope) => draftCorrection(scope, wanted))
  const lines = [`原姓名：${candidate.name}`, `现姓名：${name}`, '变更原因：户籍更名']
  await stage.withPaper({ title: '户籍变更证明', orgName: '海蓝市公安局学府路派出所', lines }, (file) =>
    stage.act(officer, at, (scope) =>
      attachEvidence(scope, { correctionId }, { ...file, kind: 'pdf' as const }),
    ),
  )
  await stage.act(officer, at, (scope) => submitCorrection(scope, { correctionId }))
}

/** Somebody no college of the demonstration knows. */
async function enterBan({ stage, calendar, manager }: Board): Promise<void> {
  const [person] = inventPeople(1, 77)
  if (!person) return
  const at = calendar.morning(-20)
  const fromOn = shanghaiDay(at)
  const { name, idType, idNumber } = person
  const ban = { name, idType: ID_TYPES[idType], idNumber, fromOn, untilOn: addDays(fromOn, 364) }
  const why = { reason: '第三批次考试中由他人替考，监考员现场核实。', article: '考务违规处理细则第八条' }
  await stage.act(manager, at, (scope) => addBan(scope, { ...ban, ...why }))
}

/** Two people of the plan that is to be drawn: one has more time already, the other waits for a decision. */
async function askForMore({ stage, calendar, manager }: Board, { cast }: ReadyCollege): Promise<void> {
  const { officer } = cast
  const at = calendar.morning(-1)
  const { rows } = await stage.ground.pool.query<{ id: number }>(
    `select r.id from registration r where r.org_id = $1 and r.status = 'PENDING' and exists (
       select from session_slot s where s.plan_id = r.plan_id having min(s.starts_at) > $2)
     order by r.id limit 2`,
    [officer.org.id, at],
  )
  const [hand, ear] = rows
  if (!hand || !ear) return
  const grant = {
    extraMinutes: 0,
    extraPercent: 0,
    ownRoom: false,
    groundFloor: false,
    physicalRoomIds: [],
    seatNo: null,
  }
  const more = {
    ...grant,
    registrationId: hand.id,
    extraMinutes: 30,
    reason: '右手骨折，校医院诊断证明已核验。',
  }
  const { id: accommodationId } = await stage.act(officer, at, (scope) => requestAccommodation(scope, more))
  const opinion = '材料齐全，同意延长。'
  await stage.act(manager, at, (scope) => approveAccommodation(scope, { accommodationId, opinion }))
  const front = {
    ...grant,
    registrationId: ear.id,
    seatNo: 1,
    reason: '听力障碍，需要坐在前排看口型和提示。',
  }
  await stage.act(officer, at, (scope) => requestAccommodation(scope, front))
}
