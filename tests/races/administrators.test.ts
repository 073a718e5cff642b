import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { roleTable } from '#src/app/permissions.ts'
import { changeRoles } from '#src/modules/accounts/actions/colleagues.ts'
import { inviteAdministrators, inviteColleague } from '#src/modules/accounts/contract/invitations.ts'
import { acceptInvitation } from '#src/modules/accounts/contract/joining.ts'
import * as queries from '#src/modules/accounts/queries/colleagues.ts'
import { refusalsForAdmins } from '#src/modules/accounts/rules/colleagues.ts'
import { refuseAll } from '#src/shared/refusal.ts'
import { openWorld, type World } from '#tests/world.ts'
import { meetingOf, race } from './together.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.stop())

const sql = async <Row extends object>(text: string, values: unknown[] = []) =>
  (await world.ground.pool.query<Row>(text, values)).rows
const count = async (from: string, values: unknown[] = []) =>
  (await sql<{ count: number }>(`select count(*) from ${from}`, values))[0]?.count

describe('two administrators take the role from each other at the same moment', () => {
  type Pair = readonly ['collegeAdmin', 'officer']
  const PAIR: Pair = ['collegeAdmin', 'officer']
  const admins = () =>
    count(`membership where org_id = $1 and left_at is null and roles && array['INST_ADMIN']`, [
      world.orgs.college,
    ])
  const membershipOf = async (login: string) =>
    (
      await sql<{ id: number }>(
        'select m.id from membership m join account a on a.id = m.account_id where a.login = $1',
        [login],
      )
    )[0]?.id ?? 0

  beforeEach(async () => {
    for (const login of PAIR)
      await sql(`update membership set roles = array['INST_ADMIN'] where id = $1`, [
        await membershipOf(login),
      ])
  })

  test('one has done it, the other is told that the role is no longer there; an administrator remains', async () => {
    const [first, second] = [await membershipOf('collegeAdmin'), await membershipOf('officer')]
    const roles = ['INST_FINANCE']
    const { won, lost } = await race([
      () =>
        world.act('collegeAdmin', (scope) => changeRoles(scope, { membershipId: second, roles }, roleTable)),
      () => world.act('officer', (scope) => changeRoles(scope, { membershipId: first, roles }, roleTable)),
    ])
    expect([won.length, lost.length]).toEqual([1, 1])
    expect(String(lost[0])).toContain('colleague.no_longer_admin')
    expect(await admins()).toBe(1)
  })

  test('control: without the lock both have looked before either writes, and nobody is left', async () => {
    const between = meetingOf(2)
    const demote = (who: Pair[number], target: Pair[number]) => () =>
      world.act(who, async (scope) => {
        const seen = await queries.administrators(scope, ['INST_ADMIN']).execute()
        const own = seen.find((each) => each.account_id === scope.actor.accountId)
        const targetId = await membershipOf(target)
        const adminIds = seen.map((each) => each.id)
        const givable = roleTable.rolesFor('INSTITUTION')
        refuseAll(
          refusalsForAdmins({ adminIds, ownId: own?.id ?? 0, targetId, after: ['INST_FINANCE'], givable }),
        )
        await between()
        await queries.setRoles(scope, targetId, ['INST_FINANCE'])
      })
    const { lost } = await race([demote('collegeAdmin', 'officer'), demote('officer', 'collegeAdmin')])
    expect(lost).toEqual([])
    expect(await admins()).toBe(0)
  })
})

describe('one invitation', () => {
  const accept = (token: string, login: string) =>
    world.as().call(acceptInvitation, { token, name: '周予安', login, password: 'a long enough 1' })

  test('accepted four times at once makes one account', async () => {
    await sql(`update membership set roles = array['INST_ADMIN'] where org_id = $1`, [world.orgs.college])
    const whom = { name: '周予安', roles: ['INST_FINANCE'] }
    const { link } = await world.as('collegeAdmin').ok(inviteColleague, whom)
    const token = link.slice(link.indexOf('#') + 1)
    const answers = await Promise.all([1, 2, 3, 4].map((at) => accept(token, `zhou${at}yuan`)))
    expect(answers.map((each) => each.status).toSorted((a, b) => a - b)).toEqual([200, 410, 410, 410])
    expect(await count(`account where login like 'zhou%yuan'`)).toBe(1)
  })

  test('the database would have had it so without the lock: a second membership of one invitation is refused', async () => {
    const [made] = await sql<{ link_id: number; roles: string[] }>(
      `select link_id, roles from membership where link_id is not null`,
    )
    const second = sql(
      `insert into membership (account_id, org_id, roles, link_id)
       select a.id, $1, $2, $3 from account a where a.login = 'otherOfficer'`,
      [world.orgs.college, made?.roles, made?.link_id],
    )
    await expect(second).rejects.toThrow(/membership_link_key/)
  })
})

test('first administrators invited for all at once by two people: one link each', async () => {
  await sql(
    `insert into organisation (kind, name, short_name, code, province_id)
     select 'INSTITUTION', '临海新校' || n, '新校' || n, '41330999' || n, $1 from generate_series(10, 59) n`,
    [world.orgs.province],
  )
  const people = ['province', 'admin'] as const
  const answers = await Promise.all(people.map((who) => world.as(who).call(inviteAdministrators, {})))
  expect(answers.map((each) => each.status).toSorted((a, b) => a - b)).toEqual([200, 409])
  const open = `account_link where kind = 'JOIN' and used_at is null and org_id in
    (select id from organisation where name like '临海新校%')`
  expect(await count(open)).toBe(50)
})
