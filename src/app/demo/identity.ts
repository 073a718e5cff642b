import { foundRoster } from '#src/modules/authorities/index.ts'
import { confirmations, findRosterByIdHash, asking, verifyWithin } from '#src/modules/candidates/index.ts'
import type { DemoCalendar } from './calendar.ts'
import type { ReadyCollege } from './colleges.ts'
import type { Invented } from './invented.ts'
import type { Cast } from './people.ts'
import type { Stage } from './stage.ts'

interface Plot {
  readonly stage: Stage
  readonly parts: Cast
  readonly calendar: DemoCalendar
}

/** What the demonstration shows of 认证 and 本人确认: rosters that agree, disagree and contradict; links, some answered. */
export async function showIdentity(plot: Plot, college: ReadyCollege): Promise<void> {
  await foundRosters(plot, college)
  await verifySome(plot, college)
  await confirmSome(plot, college)
}

const renamed = (person: Invented): Invented => ({ ...person, name: `${person.name.slice(0, 1)}子衿` })

/** The province knows almost everybody, two under another name; the evaluation organisation contradicts it about two more. */
async function foundRosters({ stage, parts, calendar }: Plot, { people, verified }: ReadyCollege) {
  const at = calendar.morning(-60)
  const validUntilOn = calendar.day(300)
  const known = people
    .slice(0, -5)
    .map((each, nth) => (nth === verified || nth === verified + 1 ? renamed(each) : each))
  await stage.act(parts.province, at, (scope) =>
    foundRoster(scope, { name: '高职在籍学生名册', isComplete: false, validUntilOn, people: known }),
  )
  const contradicted = people.slice(verified + 2, verified + 4).map(renamed)
  await stage.act(parts.manager, at, (scope) =>
    foundRoster(scope, { name: '上一年度证书持有人', isComplete: false, validUntilOn, people: contradicted }),
  )
}

/** Six of those not yet verified are: two match, two have another name, two are for human eyes. */
async function verifySome({ stage, calendar }: Plot, college: ReadyCollege) {
  const some = college.people.slice(college.verified, college.verified + 6)
  await stage.act(college.cast.officer, calendar.morning(-1), async (scope) => {
    const rows = await rosterOf(scope, some)
    await verifyWithin(scope, { candidateIds: rows.map((row) => row.candidateId) })
  })
}

/** One class has its links: some have confirmed, two object. */
async function confirmSome({ stage, calendar }: Plot, { cast, people }: ReadyCollege) {
  const [{ className } = { className: '' }] = people
  const held = await stage.act(cast.officer, calendar.morning(-1), async (scope) => {
    await confirmations.issueLinks(scope, { className, days: 14, renew: false })
    const links = await confirmations.heldTokens(scope, { className, limit: 9 })
    const rows = await rosterOf(scope, people)
    const numbers = new Map(
      people.map((each) => [asking.idHashOf(scope.vault, each.idType, each.idNumber), each.idNumber]),
    )
    const proofs = new Map(rows.map((row) => [row.candidateId, numbers.get(row.idHash)?.slice(-4)]))
    return links.map(({ candidateId, token }) => ({ token, proof: proofs.get(candidateId) ?? '' }))
  })
  for (const [nth, link] of held.entries()) await stage.settle((scope) => answer(scope, { nth, link }))
}

type Scope = Parameters<Parameters<Stage['settle']>[0]>[0]

async function answer(scope: Scope, { nth, link }: { nth: number; link: { token: string; proof: string } }) {
  const { dataVersion } = await confirmations.open(scope, link)
  if (nth === 0)
    return confirmations.object(scope, {
      ...link,
      field: 'className',
      wanted: '商英2409班',
      note: '上学期转的专业',
    })
  if (nth === 1)
    return confirmations.object(scope, {
      ...link,
      field: 'photo',
      wanted: '',
      note: '还没有拍照，能不能自己上传？',
    })
  return confirmations.confirm(scope, { ...link, dataVersion })
}

const rosterOf = (scope: Scope, people: readonly Invented[]) =>
  findRosterByIdHash(scope, {
    orgId: scope.actor.org.id,
    hashes: people.map((each) => asking.idHashOf(scope.vault, each.idType, each.idNumber)),
  })
