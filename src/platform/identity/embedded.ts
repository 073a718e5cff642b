import type { Day } from '#src/shared/days.ts'
import { checkIdNumber, ID_TYPES } from '#src/shared/id-number.ts'
import { cleanName } from '#src/shared/person-name.ts'
import type { Claim, IdentityAuthority, Verdict } from './authority.ts'

const MATCH: Verdict = { answer: 'MATCH', reason: '' }
const mismatch = (reason: string): Verdict => ({ answer: 'MISMATCH', reason })

/**
 * The authority without a connection: it knows no register, only what a number says about its holder. Papers whose
 * numbers carry no check digit cannot be judged that way and are left to human eyes.
 */
export const embeddedAuthority: IdentityAuthority = {
  verify: (claims, todayOn) => Promise.resolve(claims.map((claim) => verdictOn(claim, todayOn))),
}

function verdictOn(claim: Claim, todayOn: Day): Verdict {
  const name = cleanName(claim.name)
  if ('error' in name) return mismatch(`${name.error.message}。`)
  if (name.name !== claim.name) return mismatch('姓名中有多余的空格或不规范的间隔号。')
  const checked = checkIdNumber(claim.idType, claim.idNumber, todayOn)
  if ('error' in checked) return mismatch(`${checked.error.message}。`)
  if (checked.birthOn === undefined) {
    return { answer: 'NOT_FOUND', reason: `${ID_TYPES[claim.idType]}不能自动核验，请对照证件原件人工核对。` }
  }
  if (claim.birthOn !== checked.birthOn) return mismatch('出生日期与证件号码不一致。')
  return claim.gender === checked.gender ? MATCH : mismatch('性别与证件号码不一致。')
}
