import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { clientOf } from '#tests/client.ts'
import { openWorld, PASSWORD, type PersonKey, type World } from '#tests/world.ts'
import { getMe, signIn } from './contract.ts'
import * as people from './contract/colleagues.ts'
import * as invitations from './contract/invitations.ts'
import * as door from './contract/joining.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.stop())

const tokenOf = (link: string) => link.slice(link.indexOf('#') + 1)
const WHOM = { name: '周予安', email: 'zhou@hailan.example', phone: '', days: 7 }
const invite = (roles: string[], by: PersonKey = 'collegeAdmin') =>
  world.as(by).ok(invitations.inviteColleague, { ...WHOM, roles })
const person = (token: string, login: string) => ({
  token,
  name: '周予安',
  login,
  password: 'a long enough 1',
})

async function membershipOf(login: string, org: 'college' | 'evaluation' = 'college'): Promise<number> {
  const { rows } = await world.ground.pool.query<{ id: number }>(
    'select m.id from membership m join account a on a.id = m.account_id where a.login = $1 and m.org_id = $2',
    [login, world.orgs[org]],
  )
  return rows[0]?.id ?? 0
}

async function signedIn(login: string, password = PASSWORD) {
  const { headers } = await world.as().call(signIn, { login, password })
  const set = headers['set-cookie']
  return clientOf(world.app, (Array.isArray(set) ? String(set[0]) : String(set)).split(';')[0] ?? '')
}

describe('an invitation', () => {
  test('opens once: the invited chooses login and password, is in with the roles given, and the link is spent', async () => {
    const { link } = await invite(['INST_FINANCE'])
    const token = tokenOf(link)
    const shown = await world.as().ok(door.openLink, { token })
    expect(shown).toMatchObject({ kind: 'JOIN', orgName: '海蓝职业技术学院', roleNames: ['院校财务'] })

    const weak = await world
      .as()
      .call(door.acceptInvitation, { ...person(token, 'zhouyuan'), password: 'short1' })
    expect(weak.problem).toMatchObject({ code: 'account.weak_password', errors: [{ path: 'password' }] })
    const answer = await world.as().call(door.acceptInvitation, person(token, 'zhouyuan'))
    expect(answer.data).toEqual({ state: 'SIGNED_IN' })
    expect(String(answer.headers['set-cookie'])).toContain('HttpOnly')
    const again = await world.as().call(door.acceptInvitation, person(token, 'another'))
    expect(again).toMatchObject({ status: 410, problem: { code: 'link.over' } })
    const me = await (await signedIn('zhouyuan', 'a long enough 1')).ok(getMe, {})
    expect(me).toMatchObject({ roleNames: ['院校财务'], org: { name: '海蓝职业技术学院' } })
  })

  test('neither the table nor the audit holds the link, and a row planted by its plain hash opens nothing', async () => {
    const { id, link } = await invite(['INST_FINANCE'])
    const token = tokenOf(link)
    const { rows } = await world.ground.pool.query<{ text: string }>(
      `select l::text || coalesce((select string_agg(e::text, '') from audit_entry e
         where e.entity = 'account_link' and e.entity_id = l.id), '') as text from account_link l where id = $1`,
      [id],
    )
    expect(rows[0]?.text).toContain('周予安')
    expect(rows[0]?.text).not.toContain(token)
    const planted = 'planted'.padEnd(43, 'x')
    const { createHash } = await import('node:crypto')
    await world.ground.pool.query('update account_link set token_hash = $2 where id = $1', [
      id,
      createHash('sha256').update(planted).digest('base64url'),
    ])
    expect((await world.as().call(door.openLink, { token: planted })).status).toBe(404)
  })

  test('renewed, the former link is dead; revoked or over, it says so', async () => {
    const first = await invite(['INST_FINANCE'])
    const second = await world
      .as('collegeAdmin')
      .ok(invitations.renewInvitation, { invitationId: first.id, days: 1 })
    expect((await world.as().call(door.openLink, { token: tokenOf(first.link) })).status).toBe(404)
    const token = tokenOf(second.link)
    const before = world.now
    world.now = new Date(before.getTime() + 24 * 3_600_000)
    expect((await world.as().call(door.openLink, { token })).problem.detail).toContain('已过期')
    world.now = before
    await world.as('collegeAdmin').ok(invitations.revokeInvitation, { invitationId: first.id })
    expect((await world.as().call(door.openLink, { token })).problem.detail).toContain('已撤销')
    const settled = await world
      .as('collegeAdmin')
      .call(invitations.renewInvitation, { invitationId: first.id })
    expect(settled.problem.code).toBe('link.settled')
    const { rows } = await world.as('collegeAdmin').ok(invitations.listInvitations, { state: 'REVOKED' })
    expect(rows.map((row) => [row.id, row.issuedCount])).toEqual([[first.id, 2]])
  })

  test('a person with an account joins with it, by password; roles of other kinds are never offered', async () => {
    const token = tokenOf((await invite(['EVAL_FINANCE'], 'evaluationAdmin')).link)
    const wrong = await world
      .as()
      .call(door.joinWithAccount, { token, login: 'otherOfficer', password: 'guess' })
    expect(wrong.problem.code).toBe('session.wrong_credentials')
    const joined = { token, login: 'otherOfficer', password: PASSWORD }
    expect(await world.as().ok(door.joinWithAccount, joined)).toEqual({ state: 'SIGNED_IN' })
    const choice = await world.as().ok(signIn, { login: 'otherOfficer', password: PASSWORD })
    expect(choice.memberships?.map((each) => each.roleNames)).toEqual([['考务老师'], ['财务']])
    const wrongRole = await world
      .as('collegeAdmin')
      .call(invitations.inviteColleague, { ...WHOM, roles: ['EVAL_FINANCE'] })
    expect(wrongRole.problem.code).toBe('colleague.role_of_others')
  })

  test('a province invites the first administrators of its own institutions, one link each, never twice', async () => {
    const org = await world.ground.pool.query<{ id: number }>(
      `insert into organisation (kind, name, short_name, code, province_id)
       select 'INSTITUTION', '临海新校' || n, '新校' || n, '41330999' || n, $1 from generate_series(10, 12) n returning id`,
      [world.orgs.province],
    )
    const ids = org.rows.map((row) => row.id)
    const all = [...ids, world.orgs.college, world.orgs.otherCollege]
    const province = world.as('province')
    const answer = await province.ok(invitations.inviteAdministrators, { organisationIds: all })
    expect([answer.rows.map((row) => row.organisationId), answer.skipped]).toEqual([ids, 2])
    const again = await province.call(invitations.inviteAdministrators, { organisationIds: all })
    expect(again.problem.code).toBe('link.nobody_to_invite')
    const one = await province.ok(invitations.inviteAdministrator, { organisationId: ids[0] ?? 0 })
    expect(
      (await world.as().call(door.openLink, { token: tokenOf(answer.rows[0]?.link ?? '') })).status,
    ).toBe(410)
    expect(await world.as().ok(door.openLink, { token: tokenOf(one.link) })).toMatchObject({
      orgName: '临海新校10',
      roleNames: ['院校管理员'],
    })
    const foreign = await world
      .as('otherProvince')
      .call(invitations.inviteAdministrator, { organisationId: ids[0] ?? 0 })
    expect(foreign.status).toBe(404)
  })
})

describe('colleagues', () => {
  test('a change of roles holds from the very next request of a running session', async () => {
    const officer = await signedIn('officer')
    const membershipId = await membershipOf('officer')
    const admin = world.as('collegeAdmin')
    await admin.ok(people.changeRoles, { membershipId, roles: ['INST_EXAM_OFFICER', 'INST_ADMIN'] })
    expect((await officer.ok(getMe, {})).permissions).toContain('colleagues.write')
    expect((await officer.call(people.listColleagues, {})).status).toBe(200)
    await admin.ok(people.changeRoles, { membershipId, roles: ['INST_EXAM_OFFICER'] })
    expect((await officer.call(people.listColleagues, {})).status).toBe(403)
  })

  test('one’s own administrator role and one’s own leaving are for somebody else to decide', async () => {
    const membershipId = await membershipOf('collegeAdmin')
    const admin = world.as('collegeAdmin')
    const own = await admin.call(people.changeRoles, { membershipId, roles: ['INST_FINANCE'] })
    expect(own.problem.code).toBe('colleague.own_admin')
    expect((await admin.call(people.letLeave, { membershipId })).problem.code).toBe('colleague.self_leave')
  })

  test('leaving: signed out at once, the successor takes the roles, and coming back is one step', async () => {
    const [leaver, successor] = [await membershipOf('cashier'), await membershipOf('officer')]
    const session = await signedIn('cashier')
    const admin = world.as('collegeAdmin')
    const left = await admin.ok(people.letLeave, {
      membershipId: leaver,
      successorId: successor,
      handRoles: true,
      note: '缴费单在财务处柜子里',
    })
    expect(left).toMatchObject({ unfilled: [], contacts: 0 })
    expect((await session.call(getMe, {})).status).toBe(401)
    const out = await world.as().call(signIn, { login: 'cashier', password: PASSWORD })
    expect(out.problem.code).toBe('session.no_organisation')
    const gone = await admin.ok(people.getColleague, { membershipId: leaver })
    expect(gone).toMatchObject({ state: 'LEFT', successorName: '张敏', leftNote: '缴费单在财务处柜子里' })
    const heir = await admin.ok(people.getColleague, { membershipId: successor })
    expect(heir.roleNames).toEqual(['考务老师', '院校财务'])
    await admin.ok(people.letReturn, { membershipId: leaver })
    expect((await world.as().call(signIn, { login: 'cashier', password: PASSWORD })).status).toBe(200)
  })

  test('a forgotten password: a link, once, which ends every session; the person alone knows the new one', async () => {
    const membershipId = await membershipOf('officer')
    const before = await signedIn('officer')
    const first = await world.as('collegeAdmin').ok(people.issueReset, { membershipId })
    const { link } = await world.as('collegeAdmin').ok(people.issueReset, { membershipId })
    const used = { token: tokenOf(first.link), newPassword: 'nobody else 42' }
    expect((await world.as().call(door.resetByLink, used)).status).toBe(410)
    const token = tokenOf(link)
    expect(await world.as().ok(door.resetByLink, { token, newPassword: 'nobody else 42' })).toEqual({
      login: 'officer',
    })
    expect((await before.call(getMe, {})).status).toBe(401)
    expect((await world.as().call(signIn, { login: 'officer', password: 'nobody else 42' })).status).toBe(200)
    const accept = await world.as().call(door.acceptInvitation, person(token, 'thief'))
    expect(accept.status).toBe(410)
  })

  test('who works elsewhere too keeps the password to himself: no organisation resets it for the other', async () => {
    const membershipId = await membershipOf('otherOfficer', 'evaluation')
    const refused = await world.as('evaluationAdmin').call(people.issueReset, { membershipId })
    expect(refused.problem.code).toBe('colleague.works_elsewhere')
  })

  test('locked after five failures, found by the filter, unlocked by the administrator', async () => {
    for (let times = 0; times < 5; times += 1)
      await world.as().call(signIn, { login: 'zhouyuan', password: `guess ${times}` })
    const admin = world.as('collegeAdmin')
    const { rows } = await admin.ok(people.listColleagues, { state: 'LOCKED' })
    expect(rows.map((row) => row.login)).toEqual(['zhouyuan'])
    await admin.ok(people.unlock, { membershipId: rows[0]?.id ?? 0 })
    const back = await world.as().call(signIn, { login: 'zhouyuan', password: 'a long enough 1' })
    expect(back.status).toBe(200)
    const out = await admin.ok(people.signOutColleague, { membershipId: rows[0]?.id ?? 0 })
    expect(out.count).toBeGreaterThan(0)
    const shown = await admin.ok(people.getColleague, { membershipId: rows[0]?.id ?? 0 })
    expect(shown.lastSignedInAt).toBe(world.now.toISOString())
  })
})
