import type { Day } from '#src/shared/days.ts'
import type { Claim, IdentityAuthority, Verdict } from './authority.ts'
import { embeddedAuthority } from './embedded.ts'
import { reasons } from './words.ts'

/** What uploaded rosters say about one claim; `SILENT`: none of them speaks about this person. */
export interface Listed {
  readonly verdict: 'MATCH' | 'MISMATCH' | 'CONFLICT' | 'NOT_FOUND' | 'SILENT'
  /** Whose roster, e.g. 临海省教育厅; empty when silent. */
  readonly source: string
}

/** A verdict with what it rests on. */
export interface Judged extends Verdict {
  readonly by: 'RULES' | 'ROSTER' | 'REGISTER'
}

interface Asked {
  readonly claims: readonly Claim[]
  /** In the order of the claims. */
  readonly listed: readonly Listed[]
  readonly todayOn: Day
  /** The real-name service, where one is connected. */
  readonly register?: IdentityAuthority | undefined
}

/**
 * The chain behind 认证: a number that contradicts itself is out without asking anybody; then the rosters; whom they do
 * not know the register is asked about, when there is one. Verdicts in the order of the claims.
 */
export async function judgeClaims({ claims, listed, todayOn, register }: Asked): Promise<Judged[]> {
  const byRules = await embeddedAuthority.verify(claims, todayOn)
  const firm = byRules.map((rules, at) => firmVerdict(rules, listed[at] ?? SILENT))
  const open = claims.filter((_, at) => firm[at] === undefined)
  const told = register ? await answersOf(register, open, todayOn) : undefined
  let next = 0
  return firm.map((verdict, at) => {
    if (verdict) return verdict
    if (told) return { ...(told[next++] ?? NO_ANSWER), by: 'REGISTER' }
    return withoutRegister(byRules[at] ?? NO_ANSWER, listed[at] ?? SILENT)
  })
}

const SILENT: Listed = { verdict: 'SILENT', source: '' }
const NO_ANSWER: Verdict = { answer: 'UNAVAILABLE', reason: reasons.noAnswer }

/** What needs no further question. A roster that knows the number decides, whatever the paper. */
function firmVerdict(rules: Verdict, { verdict, source }: Listed): Judged | undefined {
  if (rules.answer === 'MISMATCH') return { ...rules, by: 'RULES' }
  switch (verdict) {
    case 'MATCH':
      return { answer: 'MATCH', reason: reasons.listed(source), by: 'ROSTER' }
    case 'MISMATCH':
      return { answer: 'MISMATCH', reason: reasons.otherName(source), by: 'ROSTER' }
    case 'CONFLICT':
      return { answer: 'NOT_FOUND', reason: reasons.contradicting, by: 'ROSTER' }
    case 'NOT_FOUND':
    case 'SILENT':
      return undefined
  }
}

/** Nobody else to ask: missing from a complete roster is for human eyes, otherwise the number's own rules stand. */
function withoutRegister(rules: Verdict, { verdict, source }: Listed): Judged {
  if (verdict === 'NOT_FOUND') return { answer: 'NOT_FOUND', reason: reasons.notListed(source), by: 'ROSTER' }
  return rules.answer === 'MATCH'
    ? { answer: 'MATCH', reason: reasons.byRules, by: 'RULES' }
    : { ...rules, by: 'RULES' }
}

/** An adapter never throws; should one do so all the same, nobody becomes inaccurate by it. */
async function answersOf(
  register: IdentityAuthority,
  claims: readonly Claim[],
  todayOn: Day,
): Promise<readonly Verdict[]> {
  if (claims.length === 0) return []
  return register.verify(claims, todayOn).catch(() => claims.map(() => NO_ANSWER))
}
