import { colleagueRefusals as refusals, type ColleagueState } from '#src/modules/accounts/words/colleagues.ts'
import { linkRefusals, type LinkState } from '#src/modules/accounts/words/links.ts'
import type { Refusal } from '#src/shared/refusal.ts'
import type { Offer } from '#src/shared/machine.ts'

/** A role that an organisation may give. */
export interface GivableRole {
  readonly code: string
  readonly name: string
  readonly isAdmin: boolean
}

/** A colleague as decisions need to know them. */
export interface Colleague {
  readonly name: string
  readonly state: ColleagueState
  readonly isSelf: boolean
  /** How many other organisations the same person works for. */
  readonly placesElsewhere: number
}

export type ColleagueVerb = 'roles' | 'leave' | 'return' | 'reset' | 'unlock' | 'signOut'

const hasLeft = (it: Colleague) => (it.state === 'LEFT' ? refusals.hasLeft(it.name) : undefined)

/** Each verb with its button and what speaks against it: the server refuses and the screen explains from this one table. */
const VERBS: Readonly<
  Record<ColleagueVerb, { label: string; against: (it: Colleague) => Refusal | undefined }>
> = {
  roles: { label: '调整角色', against: hasLeft },
  reset: {
    label: '重置密码',
    against: (it) => {
      if (it.isSelf) return refusals.selfReset()
      return hasLeft(it) ?? (it.placesElsewhere > 0 ? refusals.worksElsewhere(it.name) : undefined)
    },
  },
  unlock: {
    label: '解除锁定',
    against: (it) => hasLeft(it) ?? (it.state === 'LOCKED' ? undefined : refusals.notLocked(it.name)),
  },
  signOut: { label: '退出全部登录', against: hasLeft },
  leave: { label: '办理离职', against: (it) => (it.isSelf ? refusals.selfLeave() : hasLeft(it)) },
  return: {
    label: '恢复账号',
    against: (it) => (it.state === 'LEFT' ? undefined : refusals.stillHere(it.name)),
  },
}

/** Why this cannot be done to this colleague now; nothing when it can. */
export const refusalFor = (verb: ColleagueVerb, it: Colleague): Refusal[] => {
  const refusal = VERBS[verb].against(it)
  return refusal ? [refusal] : []
}

/** What can be done with a colleague; 办理离职 and 恢复账号 never stand side by side. */
export function offersFor(it: Colleague): Offer[] {
  const verbs = (Object.keys(VERBS) as ColleagueVerb[]).filter(
    (verb) => verb !== (it.state === 'LEFT' ? 'leave' : 'return'),
  )
  return verbs.map((verb) => {
    const refusal = VERBS[verb].against(it)
    const offer = { verb, label: VERBS[verb].label, allowed: !refusal, needsOpinion: false }
    return refusal ? { ...offer, reason: refusal.message + (refusal.wayOut ?? '') } : offer
  })
}

/** Roles are given from the list of the organisation's kind only. */
export const refusalsForRoles = (roles: readonly string[], givable: readonly GivableRole[]): Refusal[] =>
  roles.filter((role) => !givable.some(({ code }) => code === role)).map(refusals.roleOfOthers)

const isAdmin = (roles: readonly string[], givable: readonly GivableRole[]) =>
  givable.some((role) => role.isAdmin && roles.includes(role.code))

/** What a change of roles is judged by, looked up under the lock of the organisation's administrators. */
export interface AdminFacts {
  /** The memberships that are administrators now. */
  readonly adminIds: readonly number[]
  readonly ownId: number
  readonly targetId: number
  /** The roles the target holds afterwards; none when leaving. */
  readonly after: readonly string[]
  readonly givable: readonly GivableRole[]
}

/**
 * An organisation keeps an administrator, nobody takes the role from himself, and who has just lost it decides nothing
 * any more.
 */
export function refusalsForAdmins({ adminIds, ownId, targetId, after, givable }: AdminFacts): Refusal[] {
  if (!adminIds.includes(ownId)) return [refusals.noLongerAdmin()]
  if (!adminIds.includes(targetId) || isAdmin(after, givable)) return []
  if (targetId === ownId) return [refusals.ownAdmin()]
  return adminIds.some((each) => each !== targetId) ? [] : [refusals.lastAdmin()]
}

/** Roles that nobody at work holds once somebody has left, in their order. */
export function unfilledRoles(
  held: readonly string[],
  others: readonly (readonly string[])[],
  givable: readonly GivableRole[],
): GivableRole[] {
  return givable.filter(({ code }) => held.includes(code) && !others.some((roles) => roles.includes(code)))
}

/** How a link stands at this moment. */
export function linkState(
  link: { readonly usedAt: Date | null; readonly revokedAt: Date | null; readonly expiresAt: Date },
  now: Date,
): LinkState {
  if (link.usedAt) return 'USED'
  if (link.revokedAt) return 'REVOKED'
  return link.expiresAt <= now ? 'EXPIRED' : 'OPEN'
}

/** A login people can type and read out: 4 to 40 letters, digits and . _ - @. */
export const refusalsForLogin = (login: string): Refusal[] =>
  /^[A-Za-z0-9][\w.@-]{3,39}$/.test(login) ? [] : [linkRefusals.loginMalformed()]
