import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientOf } from '#tests/client.ts'
import { openWorld, PASSWORD, type World } from '#tests/world.ts'
import { openAccount } from './actions/opening.ts'
import * as contract from './contract.ts'
import { LOCK_MINUTES } from './rules/signing.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.stop())

const cookieOf = (headers: Readonly<Record<string, unknown>>) => {
  const set = headers['set-cookie']
  return (Array.isArray(set) ? String(set[0]) : String(set)).split(';')[0] ?? ''
}

async function signIn(login: string, password = PASSWORD, code?: string) {
  return world.as().call(contract.signIn, { login, password, ...(code ? { code } : {}) })
}

describe('sign-in', () => {
  test('a right password opens a session whose cookie the page cannot read', async () => {
    const answer = await signIn('officer')
    expect(answer.data).toEqual({ state: 'SIGNED_IN' })
    expect(String(answer.headers['set-cookie'])).toMatch(/HttpOnly.*SameSite=Lax/i)
    const me = await clientOf(world.app, cookieOf(answer.headers)).ok(contract.getMe, {})
    expect(me).toMatchObject({
      user: { login: 'officer', name: '张敏' },
      org: { name: '海蓝职业技术学院' },
      roleNames: ['考务老师'],
    })
    expect(me.permissions).toContain('registrations.import')
  })

  test('an unknown login and a wrong password read the same', async () => {
    const [unknown, wrong] = [await signIn('nobody'), await signIn('cashier', 'not the password')]
    expect(unknown.status).toBe(401)
    expect({ ...wrong.problem, requestId: '' }).toEqual({ ...unknown.problem, requestId: '' })
  })

  test('five failures lock the account for a while, and the right password does not help until then', async () => {
    for (let times = 0; times < 5; times += 1) await signIn('collegeAdmin', 'guess')
    const locked = await signIn('collegeAdmin')
    expect(locked).toMatchObject({ status: 429, problem: { code: 'session.locked' } })
    const before = world.now
    world.now = new Date(before.getTime() + (LOCK_MINUTES + 1) * 60_000)
    expect((await signIn('collegeAdmin')).status).toBe(200)
    world.now = before
  })

  test('twenty parallel guesses are counted one by one', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => signIn('otherOfficer', 'guess')))
    expect(answers.filter((each) => each.status === 429).length).toBeGreaterThanOrEqual(10)
    expect((await signIn('otherOfficer')).status).toBe(429)
  })

  test('after sign-out the same cookie opens nothing', async () => {
    const cookie = cookieOf((await signIn('officer')).headers)
    const client = clientOf(world.app, cookie)
    await client.ok(contract.signOut, {})
    expect((await client.call(contract.getMe, {})).status).toBe(401)
  })

  test('a session not used for two hours is over', async () => {
    const client = clientOf(world.app, cookieOf((await signIn('officer')).headers))
    const before = world.now
    world.now = new Date(before.getTime() + 121 * 60_000)
    expect((await client.call(contract.getMe, {})).status).toBe(401)
    world.now = before
  })

  test('more guesses in a minute than a person can type are refused for the whole address', async () => {
    const statuses = new Set<number>()
    for (let times = 0; times < 130; times += 1) {
      const payload = { login: `nobody-${times}` }
      const response = await world.app.inject({
        method: 'POST',
        url: '/api/session',
        remoteAddress: '10.9.8.7',
        payload,
      })
      statuses.add(response.statusCode)
    }
    expect([...statuses]).toEqual([422, 429])
  })

  test('a write from another site is refused', async () => {
    const response = await world.app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
      payload: { login: 'officer', password: PASSWORD },
    })
    expect(response.statusCode).toBe(403)
  })
})

describe('a person of two organisations', () => {
  test('chooses one before anything else, only among the own, and may switch', async () => {
    await world.act('system', (scope) =>
      openAccount(scope, {
        login: 'both',
        name: '两校',
        password: PASSWORD,
        memberships: (['college', 'otherCollege'] as const).map((org) => ({
          orgId: world.orgs[org],
          orgName: org,
          roles: ['INST_EXAM_OFFICER'],
        })),
      }),
    )
    const answer = await signIn('both')
    expect(answer.data.state).toBe('CHOOSE_ORG')
    const client = clientOf(world.app, cookieOf(answer.headers))
    expect((await client.call(contract.getMe, {})).status).toBe(401)

    const [first, second] = answer.data.memberships ?? []
    const foreign = await client.call(contract.chooseOrganisation, { membershipId: 1 })
    expect(foreign.status).toBe(404)
    await client.ok(contract.chooseOrganisation, { membershipId: first?.id ?? 0 })
    expect((await client.ok(contract.getMe, {})).org.name).toBe('海蓝职业技术学院')
    await client.ok(contract.chooseOrganisation, { membershipId: second?.id ?? 0 })
    expect((await client.ok(contract.getMe, {})).org.name).toBe('云岭工程职业学院')
  })
})

describe('one’s own account', () => {
  const codeOf = (secret: string) => new TOTP({ secret }).generate({ timestamp: world.now.getTime() })

  test('one-time codes: turned on by proof, asked at sign-in, good only once', async () => {
    const finance = world.as('finance')
    const { secret, uri } = await finance.ok(contract.prepareTotp, {})
    expect(uri).toContain('otpauth://totp/')
    await finance.ok(contract.turnOnTotp, { secret, code: codeOf(secret) })
    expect((await signIn('finance')).data).toEqual({ state: 'CODE_NEEDED' })
    const replayed = await signIn('finance', PASSWORD, codeOf(secret))
    expect(replayed.problem.code).toBe('session.wrong_code')
    const before = world.now
    world.now = new Date(before.getTime() + 60_000)
    expect((await signIn('finance', PASSWORD, codeOf(secret))).data).toEqual({ state: 'SIGNED_IN' })
    world.now = before
  })

  test('a new password must be strong, ends other sessions, and works', async () => {
    const other = clientOf(world.app, cookieOf((await signIn('reviewer')).headers))
    const here = clientOf(world.app, cookieOf((await signIn('reviewer')).headers))
    const weak = await here.call(contract.changePassword, { password: PASSWORD, newPassword: 'short1' })
    expect(weak.problem).toMatchObject({ code: 'account.weak_password', errors: [{ path: 'newPassword' }] })
    await here.ok(contract.changePassword, { password: PASSWORD, newPassword: 'a better phrase 9' })
    expect((await other.call(contract.getMe, {})).status).toBe(401)
    expect((await here.call(contract.getMe, {})).status).toBe(200)
    expect((await signIn('reviewer', 'a better phrase 9')).status).toBe(200)
  })

  test('sessions are listed and one can be ended; another person’s cannot', async () => {
    const client = clientOf(world.app, cookieOf((await signIn('manager')).headers))
    const { rows } = await client.ok(contract.listSessions, {})
    expect(rows.filter((each) => each.isCurrent)).toHaveLength(1)
    const foreign = await world.as('officer').call(contract.endSession, { sessionId: rows[0]?.id ?? 0 })
    expect(foreign.status).toBe(404)
  })
})
