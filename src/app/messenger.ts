import { tellNotices, type Audience, type Notice } from '#src/modules/messages/index.ts'
import { listCollegesOfPlan } from '#src/modules/workbench/index.ts'
import type { Happening } from '#src/platform/happening.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { PERMISSIONS } from './permissions.ts'
import { planOf, type Telling } from './telling.ts'
import { tellings } from './tellings.ts'

/** The roles that hold a permission: who is told is who may act. */
export const rolesWith = (permission: keyof typeof PERMISSIONS): readonly string[] => PERMISSIONS[permission]

/** Tells those concerned what has happened, all happenings of a deed in one statement. */
export async function tellOf(scope: Scope, happenings: readonly Happening[]): Promise<void> {
  const told = happenings.flatMap((happening) => {
    const telling = tellings[happening.action]
    return telling ? [{ happening, telling }] : []
  })
  const notices: Notice[] = []
  for (const each of told) notices.push(...(await noticesOf(scope, each)))
  await tellNotices(scope, notices)
}

interface Told {
  readonly happening: Happening
  readonly telling: Telling
}

async function noticesOf(scope: Scope, told: Told): Promise<Notice[]> {
  const said = saidOf(scope, told)
  return (await audiencesOf(scope, told)).map((to) => ({ ...said, to }))
}

/** The audit's sentence with who did it; an opinion is for the screen alone, for it may name a candidate. */
function saidOf(scope: Scope, { happening, telling }: Told): Omit<Notice, 'to'> {
  const { kind, title, plain, daily } = telling
  const mailed = plain ?? `${scope.actor.org.name}：${happening.sentence}。`
  const opinion = happening.reason && !plain ? `意见：${happening.reason}` : ''
  return {
    kind,
    event: happening.action,
    title,
    body: `${mailed}${opinion}`,
    mailed,
    link: telling.link(happening),
    ...(daily ? { key: `${happening.action}:${shanghaiDay(scope.now)}` } : {}),
  }
}

async function audiencesOf(scope: Scope, { happening, telling }: Told): Promise<Audience[]> {
  const { accountId, org } = scope.actor
  if (telling.to === 'SELF') return accountId > 0 ? [{ accountId, orgId: org.id }] : []
  const parties = telling.to.filter((party) => party.colleagues || party.at !== org.kind)
  if (parties.length === 0) return []
  const orgIds = [...(happening.seenBy ?? []), org.id, ...(await collegesOf(scope, { happening, telling }))]
  return parties.map(({ at, may }) => ({ orgIds, kind: at, roles: rolesWith(may) }))
}

const collegesOf = async (scope: Scope, { happening, telling }: Told): Promise<readonly number[]> =>
  telling.whose === 'PLAN' ? listCollegesOfPlan(scope, planOf(happening)) : []
