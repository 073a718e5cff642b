import { rmSync } from 'node:fs'
import { openGround } from '#src/app/open.ts'
import { permissionsOf, ROLES, type Role } from '#src/app/permissions.ts'
import { openAccount } from '#src/modules/accounts/index.ts'
import { addCertificate } from '#src/modules/catalogue/index.ts'
import { addOrganisation } from '#src/modules/organisations/index.ts'
import { storeActor, SYSTEM_ACTOR, type StoredActor } from '#src/platform/actor.ts'
import { newToken, tokenHash } from '#src/platform/credentials.ts'
import { connect } from '#src/platform/db/open.ts'
import { transact, type Ground } from '#src/platform/ground.ts'
import type { Scope } from '#src/platform/scope.ts'
import { newFolder } from './folder.ts'

/** The organisations everybody in the tests knows by name. */
export const ORGANISATIONS = {
  platform: { kind: 'PLATFORM', name: '考务平台', shortName: '平台', code: 'PLATFORM' },
  province: { kind: 'PROVINCE', name: '临海省教育厅', shortName: '临海', code: '33' },
  otherProvince: { kind: 'PROVINCE', name: '云岭省教育厅', shortName: '云岭', code: '53' },
  evaluation: { kind: 'EVALUATION', name: '启语在线数字科技有限公司', shortName: '启语在线', code: 'QIYU' },
  otherEvaluation: { kind: 'EVALUATION', name: '匠心技能评价中心', shortName: '匠心', code: 'JIANGXIN' },
  /** 海蓝职业技术学院: the college most tests act for. */
  college: { kind: 'INSTITUTION', name: '海蓝职业技术学院', shortName: '海蓝职院', code: '4133012345' },
  /** The foreign college of every reach test. */
  otherCollege: { kind: 'INSTITUTION', name: '云岭工程职业学院', shortName: '云岭工程', code: '4153054321' },
} as const
export type OrgKey = keyof typeof ORGANISATIONS

/** One person per role and organisation that can hold it; `officer` is 张敏. */
const PEOPLE: readonly { key: PersonKey; org: OrgKey; role: Role; name: string }[] = [
  { key: 'admin', org: 'platform', role: 'PLATFORM_ADMIN', name: '平台管理员' },
  { key: 'auditor', org: 'platform', role: 'AUDITOR', name: '审计员' },
  { key: 'province', org: 'province', role: 'PROVINCE_ADMIN', name: '陈省' },
  { key: 'otherProvince', org: 'otherProvince', role: 'PROVINCE_ADMIN', name: '罗省' },
  { key: 'manager', org: 'evaluation', role: 'EVAL_EXAM_MANAGER', name: '林考务' },
  // Four eyes: what `manager` draws, somebody else confirms.
  { key: 'secondManager', org: 'evaluation', role: 'EVAL_EXAM_MANAGER', name: '苏复核' },
  { key: 'reviewer', org: 'evaluation', role: 'EVAL_SITE_REVIEWER', name: '周审核' },
  { key: 'finance', org: 'evaluation', role: 'EVAL_FINANCE', name: '钱财务' },
  // And what `finance` checks, somebody else approves.
  { key: 'secondFinance', org: 'evaluation', role: 'EVAL_FINANCE', name: '孙财务' },
  { key: 'otherManager', org: 'otherEvaluation', role: 'EVAL_EXAM_MANAGER', name: '方考务' },
  { key: 'collegeAdmin', org: 'college', role: 'INST_ADMIN', name: '王院管' },
  { key: 'officer', org: 'college', role: 'INST_EXAM_OFFICER', name: '张敏' },
  { key: 'cashier', org: 'college', role: 'INST_FINANCE', name: '赵院财' },
  { key: 'otherOfficer', org: 'otherCollege', role: 'INST_EXAM_OFFICER', name: '李云' },
  { key: 'otherCollegeAdmin', org: 'otherCollege', role: 'INST_ADMIN', name: '杨院管' },
  { key: 'evaluationAdmin', org: 'evaluation', role: 'EVAL_ADMIN', name: '许机管' },
]
export const PASSWORD = 'kaowu-test-2026'
/** What the worlds are encrypted with: a real server that opens a world's data folder needs it too. */
export const SECRET = 'a secret of the tests, long enough'
/** The time every world starts at: 2026-03-02 10:00 in Beijing. */
export const BEGINNING = new Date('2026-03-02T10:00:00+08:00')

export type PersonKey =
  | 'admin'
  | 'auditor'
  | 'province'
  | 'otherProvince'
  | 'manager'
  | 'secondManager'
  | 'reviewer'
  | 'finance'
  | 'secondFinance'
  | 'otherManager'
  | 'collegeAdmin'
  | 'officer'
  | 'cashier'
  | 'otherOfficer'
  | 'otherCollegeAdmin'
  | 'evaluationAdmin'

/** What a settled database holds, as plain data: it travels from the process that settled it to the test files. */
export interface Settled {
  readonly orgs: Readonly<Record<OrgKey, number>>
  /** VETS of `evaluation`: 初级 and 中级 at ¥300 and ¥350. */
  readonly vets: { readonly id: number }
  readonly people: readonly Settler[]
}

/** A person with a session that is open already. */
interface Settler {
  readonly key: PersonKey
  readonly cookie: string
  readonly actor: StoredActor
}

/** Settles the migrated database at this address and leaves it, queue and all, to be copied. */
export async function settleAt(url: string): Promise<Settled> {
  const database = connect(url)
  const dataFolder = newFolder()
  const config = { dataFolder, secret: SECRET, logLevel: 'silent', fontFolders: [] } as const
  const standing = await openGround({ ...config, clock: () => BEGINNING }, database)
  try {
    return await settle(standing.ground)
  } finally {
    await standing.stop()
    await database.stop()
    rmSync(dataFolder, { recursive: true, force: true })
  }
}

/** Settles an empty, migrated database: the named organisations, the certificate, everybody signed in. */
export async function settle(ground: Ground): Promise<Settled> {
  const { orgs, vets } = await found(ground)
  const people: Settler[] = []
  for (const person of PEOPLE) people.push(await signIn(ground, person, orgs))
  return { orgs, vets, people }
}

async function found(ground: Ground) {
  return transact(ground, { actor: SYSTEM_ACTOR, reach: 'ALL', requestId: 'test' }, async (scope) => {
    const orgs = {} as Record<OrgKey, number>
    for (const [key, org] of Object.entries(ORGANISATIONS)) {
      const provinceId = provinceOf(key as OrgKey, orgs) ?? undefined
      const bankAccount = { payee: org.name, bank: '临海银行海蓝支行', accountNo: '3301000000012345' }
      const added = await addOrganisation(scope, {
        ...org,
        provinceId,
        ...(org.kind === 'EVALUATION' ? { bankAccount } : {}),
      })
      orgs[key as OrgKey] = added.id
    }
    const owner: Scope = {
      ...scope,
      actor: { ...SYSTEM_ACTOR, org: { ...SYSTEM_ACTOR.org, id: orgs.evaluation } },
    }
    const vets = await addCertificate(owner, {
      name: '实用英语交际职业技能等级证书',
      shortName: 'VETS',
      sparePercent: 10,
      spareMinimum: 1,
      levels: [
        { name: '初级', rank: 1, durationMinutes: 90, feeFen: 30_000 },
        { name: '中级', rank: 2, durationMinutes: 100, feeFen: 35_000 },
      ],
    })
    return { orgs, vets }
  })
}

/** Opens the account and a session row of its own: signing in through the form is tested once, not in every file. */
async function signIn(
  ground: Ground,
  person: (typeof PEOPLE)[number],
  orgs: Settled['orgs'],
): Promise<Settler> {
  const org = ORGANISATIONS[person.org]
  const token = newToken()
  const accountId = await transact(
    ground,
    { actor: SYSTEM_ACTOR, reach: 'ALL', requestId: 'test' },
    async (scope) => {
      const membership = { orgId: orgs[person.org], orgName: org.name, roles: [person.role] }
      const id = await openAccount(scope, {
        login: person.key,
        name: person.name,
        password: PASSWORD,
        memberships: [membership],
      })
      await scope.client.query(
        `insert into session (token_hash, account_id, membership_id, created_at, seen_at, expires_at)
       select $1, $2, id, $3, '2200-01-01', '2200-01-01' from membership where account_id = $2`,
        [tokenHash(token), id, scope.now],
      )
      return id
    },
  )
  const actor = storeActor({
    accountId,
    name: person.name,
    sessionId: accountId,
    org: {
      id: orgs[person.org],
      name: org.name,
      kind: ROLES[person.role].kind,
      provinceId: provinceOf(person.org, orgs),
    },
    roles: [person.role],
    permissions: permissionsOf([person.role]),
  })
  return { key: person.key, cookie: `kaowu_session=${token}`, actor }
}

/** The province an institution lies in; the others have none. */
function provinceOf(org: OrgKey, orgs: Record<OrgKey, number>): number | null {
  if (org === 'college') return orgs.province
  return org === 'otherCollege' ? orgs.otherProvince : null
}
