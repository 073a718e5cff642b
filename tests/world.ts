import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { openWeb } from '#src/app/http.ts'
import { openGround } from '#src/app/open.ts'
import { ROLES, type Role } from '#src/app/permissions.ts'
import { openAccount } from '#src/modules/accounts/index.ts'
import { addCertificate } from '#src/modules/catalogue/index.ts'
import { addOrganisation } from '#src/modules/organisations/index.ts'
import { SYSTEM_ACTOR, type Actor } from '#src/platform/actor.ts'
import { transact, type Ground } from '#src/platform/ground.ts'
import type { Database } from '#src/platform/db/open.ts'
import type { Scope } from '#src/platform/scope.ts'
import { openTaskFeed } from '#src/platform/taskfeed.ts'
import { taskOf } from '#src/shared/platform-contract.ts'
import { clientOf, type Client } from './client.ts'

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
const PEOPLE: readonly { key: string; org: OrgKey; role: Role; name: string }[] = [
  { key: 'admin', org: 'platform', role: 'PLATFORM_ADMIN', name: '平台管理员' },
  { key: 'auditor', org: 'platform', role: 'AUDITOR', name: '审计员' },
  { key: 'province', org: 'province', role: 'PROVINCE_ADMIN', name: '陈省' },
  { key: 'otherProvince', org: 'otherProvince', role: 'PROVINCE_ADMIN', name: '罗省' },
  { key: 'manager', org: 'evaluation', role: 'EVAL_EXAM_MANAGER', name: '林考务' },
  { key: 'reviewer', org: 'evaluation', role: 'EVAL_SITE_REVIEWER', name: '周审核' },
  { key: 'finance', org: 'evaluation', role: 'EVAL_FINANCE', name: '钱财务' },
  { key: 'otherManager', org: 'otherEvaluation', role: 'EVAL_EXAM_MANAGER', name: '方考务' },
  { key: 'collegeAdmin', org: 'college', role: 'INST_ADMIN', name: '王院管' },
  { key: 'officer', org: 'college', role: 'INST_EXAM_OFFICER', name: '张敏' },
  { key: 'cashier', org: 'college', role: 'INST_FINANCE', name: '赵院财' },
  { key: 'otherOfficer', org: 'otherCollege', role: 'INST_EXAM_OFFICER', name: '李云' },
  { key: 'otherCollegeAdmin', org: 'otherCollege', role: 'INST_ADMIN', name: '杨院管' },
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
  | 'reviewer'
  | 'finance'
  | 'otherManager'
  | 'collegeAdmin'
  | 'officer'
  | 'cashier'
  | 'otherOfficer'
  | 'otherCollegeAdmin'

export interface World {
  readonly app: FastifyInstance
  readonly ground: Ground
  readonly orgs: Readonly<Record<OrgKey, number>>
  /** VETS of `evaluation`: 初级 and 中级 at ¥300 and ¥350. */
  readonly vets: { readonly id: number }
  /** The time of the world; assign to travel. Starts at `BEGINNING`. */
  now: Date
  /** Who this person is, for actions run directly. */
  actor(person: PersonKey): Actor
  /** Calls endpoints as this person; nobody when not named. */
  as(person?: PersonKey): Client
  /** Runs an action directly, as this person (`system`: the platform itself, seeing all). */
  act<T>(person: PersonKey | 'system', run: (scope: Scope) => Promise<T>): Promise<T>
  /** Waits until a task has ended and answers its result; throws with its message when it failed. */
  finished(person: PersonKey, taskId: number): Promise<unknown>
  stop(): Promise<void>
}

/** A migrated, empty database and the data folder beside it; whoever names them removes them. */
export interface Plot {
  readonly database: Database
  readonly dataFolder: string
}

/**
 * A fresh database with the named organisations, people and certificate, served in this process. Given a plot, the
 * world is built there and stays after `stop`, for a real server to go on with.
 */
export async function openWorld(plot?: Plot): Promise<World> {
  // Imported when needed: outside of Vitest (benches) it cannot be.
  const database = plot?.database ?? (await (await import('./database.ts')).freshDatabase())
  const dataFolder = plot?.dataFolder ?? (await mkdtemp(join(tmpdir(), 'kaowu-world-')))
  const time = { now: BEGINNING }
  const config = {
    dataFolder,
    secret: SECRET,
    logLevel: 'silent',
    fontFolders: [],
  } as const
  const standing = await openGround({ ...config, clock: () => new Date(time.now) }, database)
  const { ground } = standing
  await standing.work()
  const feed = await openTaskFeed(database.url, ground.log)
  const app = await openWeb(ground, { feed, demoAccounts: [] })
  const { orgs, vets } = await settle(ground)
  const actors = new Map<string, Actor>()
  const cookies = new Map<string, string>()
  for (const person of PEOPLE) await signIn(ground, { person, orgs, actors, cookies })

  const act = <T>(person: PersonKey | 'system', run: (scope: Scope) => Promise<T>) =>
    transact(
      ground,
      person === 'system'
        ? { actor: SYSTEM_ACTOR, reach: 'ALL', requestId: 'test' }
        : { actor: actors.get(person) ?? SYSTEM_ACTOR, requestId: 'test' },
      run,
    )
  const as = (person?: PersonKey) => clientOf(app, person ? (cookies.get(person) ?? '') : '')
  return {
    app,
    ground,
    orgs,
    vets,
    get now() {
      return time.now
    },
    set now(moment: Date) {
      time.now = moment
    },
    actor: (person) => actors.get(person) ?? SYSTEM_ACTOR,
    as,
    act,
    finished: (person, taskId) => waitForTask(as(person), taskId),
    async stop() {
      await app.close()
      await feed.stop()
      await standing.stop()
      if (plot) return
      await database.stop()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

async function settle(ground: Ground) {
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

interface SigningIn {
  person: (typeof PEOPLE)[number]
  orgs: Record<OrgKey, number>
  actors: Map<string, Actor>
  cookies: Map<string, string>
}

/** Opens the account and a session row of its own: signing in through the form is tested once, not in every file. */
async function signIn(ground: Ground, { person, orgs, actors, cookies }: SigningIn): Promise<void> {
  const { newToken, tokenHash } = await import('#src/platform/credentials.ts')
  const { permissionsOf } = await import('#src/app/permissions.ts')
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
  cookies.set(person.key, `kaowu_session=${token}`)
  actors.set(person.key, {
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
}

/** The province an institution lies in; the others have none. */
function provinceOf(org: OrgKey, orgs: Record<OrgKey, number>): number | null {
  if (org === 'college') return orgs.province
  return org === 'otherCollege' ? orgs.otherProvince : null
}

/** Asks again ever more slowly, so that a long task does not use up the rate limit. */
async function waitForTask(client: Client, taskId: number): Promise<unknown> {
  for (let pauseMs = 20; ; pauseMs = Math.min(pauseMs * 1.2, 250)) {
    const task = await client.ok(taskOf, { id: taskId })
    if (task.state === 'DONE') return task.result
    if (task.state === 'FAILED') throw new Error(`task ${taskId} failed: ${task.message}`)
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
  }
}
