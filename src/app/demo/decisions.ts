import { addBan } from '#src/modules/bans/index.ts'
import { attachEvidence, draftCorrection, submitCorrection } from '#src/modules/corrections/index.ts'
import { ID_TYPES } from '#src/shared/id-number.ts'
import { addDays } from '#src/shared/days.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import type { ReadyCollege } from './colleges.ts'
import { inventPeople } from './invented.ts'
import type { Board } from './plans.ts'

/** What waits for 考务主管 beside plans and seats: a request to correct a name, and one person on the list of bans. */
export async function decisions(board: Board, college: ReadyCollege): Promise<void> {
  await openCorrection(board, college)
  await enterBan(board)
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
