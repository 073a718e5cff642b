import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sweepDeadlines } from '#src/app/deadlines.ts'
import { permissionsOf, ROLES, type Role } from '#src/app/permissions.ts'
import { inviteColleague } from '#src/modules/accounts/contract/invitations.ts'
import * as contract from '#src/modules/messages/contract.ts'
import { tellNotices } from '#src/modules/messages/index.ts'
import * as pilots from '#src/modules/pilots/contract.ts'
import { postponePlan } from '#src/modules/plans/contract/changing.ts'
import { seedCalendar } from '#src/platform/calendar.ts'
import type { Postman } from '#src/platform/notify/postman.ts'
import { openMailbox, postmanTo, type Mailbox } from '#tests/mailbox.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { openWorld, type PersonKey, type World } from '#tests/world.ts'
import { tellings } from './tellings.ts'

let world: World
let road: Road
let mailbox: Mailbox
let postman: Postman
beforeAll(async () => {
  world = await openWorld()
  await seedCalendar(world.ground.pool, world.now)
  road = await walkToRegistration(world)
  mailbox = await openMailbox()
  postman = postmanTo(mailbox, world.ground)
})
afterEach(() => {
  mailbox.received.length = 0
})
afterAll(async () => {
  await postman.stop()
  await mailbox.down()
  await world.stop()
})

const list = (who: PersonKey, filter: { kind?: 'DEADLINE' | 'PILOT' | 'PLAN'; q?: string } = {}) =>
  world.as(who).ok(contract.listMessages, { size: 100, ...filter })
const titles = async (...given: Parameters<typeof list>) =>
  (await list(...given)).rows.map((row) => row.title)
const unread = async (who: PersonKey) => (await world.as(who).ok(contract.countUnread, {})).count

/** Gives a person a confirmed address; how it is confirmed is tested in the module. */
const haveAddress = (who: PersonKey, address: string) =>
  world.ground.pool.query(
    'insert into mail_address (account_id, address, confirmed_at) values ($1, $2, $3)',
    [world.actor(who).accountId, address, world.now],
  )

describe('the table of who is told', () => {
  const parties = Object.entries(tellings).flatMap(([event, { to }]) =>
    to === 'SELF' ? [] : to.map((party) => ({ event, ...party })),
  )

  test('names, on every line, a role of that kind of organisation', () => {
    const unheard = parties.filter(
      ({ at, may }) =>
        !(Object.keys(ROLES) as Role[]).some(
          (role) => ROLES[role].kind === at && permissionsOf([role]).has(may),
        ),
    )
    expect(parties.length).toBeGreaterThan(50)
    expect(unheard).toEqual([])
  })
})

describe('an invitation', () => {
  test('is mailed to the address it was made for, with the link that was shown; without an address nothing is', async () => {
    const invited = { roles: ['INST_EXAM_OFFICER'], days: 14 }
    const { link } = await world
      .as('collegeAdmin')
      .ok(inviteColleague, { ...invited, name: '李·𬭎', email: 'li@hailan.example' })
    await world.as('collegeAdmin').ok(inviteColleague, { ...invited, name: '王敏', email: '' })
    await postman.round()
    expect(mailbox.received.map((each) => each.to)).toEqual(['li@hailan.example'])
    const [letter] = mailbox.received
    expect(letter?.headers['subject']).toBe('【考务平台】海蓝职业技术学院邀请您开通账号')
    expect(letter?.headers['to']).toContain('李·𬭎')
    expect(letter?.text).toContain(`https://kaowu.example${link.slice(link.indexOf('/join#'))}`)
    expect(letter?.text).toMatch(/请在 2026-03-\d\d 周. \d\d:\d\d 前打开/)
  })
})

describe('a decision is told to those it concerns', () => {
  let pilotId = 0
  const draft = {
    planned: [{ levelId: 1, count: 80 }],
    majors: '商务英语',
    contactName: '张敏',
    contactPhone: '0571-88886666',
    year: 2027,
  }

  test('a submitted application reaches the province, not the one who submits and no other province', async () => {
    const officer = world.as('officer')
    const { id } = await officer.ok(pilots.draftPilot, { ...draft, certificateId: world.vets.id })
    pilotId = id
    await officer.ok(pilots.submitPilot, { pilotId })
    const [message] = (await list('province', { kind: 'PILOT' })).rows
    expect(message).toMatchObject({ title: '试点申报待审核', link: `/pilots/${pilotId}`, readAt: null })
    expect(message?.body).toContain('海蓝职业技术学院')
    expect(await titles('otherProvince')).toEqual([])
    expect(await titles('officer', { q: '试点申报待审核' })).toEqual([])
  })

  test('its approval reaches the college by screen and e-mail; the opinion stays on the screen', async () => {
    await haveAddress('officer', 'zhangmin@hailan.example')
    await world.as('province').ok(pilots.approvePilot, { pilotId, granted: 200, opinion: '材料齐全，同意' })
    for (const who of ['officer', 'collegeAdmin'] as const) {
      const [message] = (await list(who, { kind: 'PILOT' })).rows
      expect(message).toMatchObject({ title: '试点申报已通过', readAt: null })
      expect(message?.body).toContain('核定指标 200。意见：材料齐全，同意')
    }
    expect(await titles('cashier', { kind: 'PILOT' })).toEqual([])
    expect(await titles('otherOfficer', { kind: 'PILOT' })).toEqual([])

    await postman.round()
    expect(mailbox.received.map((each) => each.to)).toEqual(['zhangmin@hailan.example'])
    const [letter] = mailbox.received
    expect(letter?.headers).toMatchObject({
      subject: '【考务平台】试点申报已通过',
      to: '张敏 <zhangmin@hailan.example>',
    })
    expect(letter?.text).toContain('张敏，您好：')
    expect(letter?.text).toContain(`https://kaowu.example/pilots/${pilotId}`)
    expect(letter?.text).not.toContain('材料齐全')
  })

  test('of a decision that is undone nothing is told and nothing mailed', async () => {
    const before = await unread('officer')
    const undone = world.act('province', async (scope) => {
      await scope.happened({
        action: 'pilots.revoked',
        entity: 'pilot_application',
        entityId: pilotId,
        sentence: '撤销',
        seenBy: [world.orgs.college],
      })
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    await postman.round()
    expect([await unread('officer'), mailbox.received]).toEqual([before, []])
  })

  test('a kind switched off is not told there; the other way stays', async () => {
    const officer = world.as('officer')
    const wish = async (inApp: boolean, byMail: boolean) =>
      officer.ok(contract.saveSettings, { rhythm: 'NOW', wishes: [{ kind: 'PILOT', inApp, byMail }] })
    const adjust = async (granted: number) => {
      await world.as('province').ok(pilots.adjustQuota, { pilotId, granted, reason: '按需调整' })
      await postman.round()
      const seen = (await titles('officer', { kind: 'PILOT' })).filter((title) => title === '试点指标已调整')
      return [seen.length, mailbox.received.length]
    }
    await wish(true, false)
    expect(await adjust(210)).toEqual([1, 0])
    await wish(false, true)
    expect(await adjust(220)).toEqual([1, 1])
    await wish(false, false)
    expect(await adjust(230)).toEqual([1, 1])
    await wish(true, true)
    expect(await adjust(240)).toEqual([2, 2])
  })

  test('a plan reaches the colleges it is for, each change of it again', async () => {
    expect(await titles('officer', { kind: 'PLAN' })).toEqual(['考试计划已发布'])
    expect(await titles('otherOfficer', { kind: 'PLAN' })).toEqual([])
    await world.as('manager').ok(postponePlan, {
      planId: road.planId,
      opinion: '考区停电',
      optOutClosesAt: '2026-03-20',
    })
    expect((await titles('officer', { kind: 'PLAN' }))[0]).toBe('考试延期举行')
    expect(await titles('cashier', { kind: 'PLAN' })).toHaveLength(2)
    await world.ground.pool.query(`update exam_plan set state = 'PUBLISHED' where id = $1`, [road.planId])
  })

  test('many happenings of one deed, for thousands of colleges, are one statement', async () => {
    await world.ground.pool.query(`
      with school as (
        insert into organisation (kind, name, short_name, code, province_id)
        select 'INSTITUTION', '千校' || n, '千校' || n, 'T' || n, ${world.orgs.province} from generate_series(1, 3000) n returning id
      ), person as (
        insert into account (login, name, password_hash) select 'many' || n, '负责人' || n, 'x' from generate_series(1, 3000) n
        returning id
      )
      insert into membership (account_id, org_id, roles)
      select p.id, s.id, '{INST_EXAM_OFFICER}' from (select id, row_number() over (order by id) as n from school) s
      join (select id, row_number() over (order by id) as n from person) p using (n)`)
    await world.ground.pool.query('analyze organisation, account, membership')
    const { rows } = await world.ground.pool.query<{ id: number }>(
      `select id from organisation where code like 'T%'`,
    )
    const orgIds = rows.map((row) => row.id)
    const told = await world.act('manager', async (scope) => {
      const asked = scope.client.query.bind(scope.client) as (...given: unknown[]) => unknown
      let statements = 0
      Object.assign(scope.client, {
        query: (...given: unknown[]) => {
          statements += 1
          return asked(...given)
        },
      })
      const notice = {
        kind: 'PLAN',
        event: 'plans.published',
        title: '考试计划已发布',
        body: '…',
        link: '/plans/1',
      } as const
      const to = { orgIds, kind: 'INSTITUTION', roles: ['INST_EXAM_OFFICER'] } as const
      const counts = await tellNotices(scope, [{ ...notice, to }])
      Object.assign(scope.client, { query: asked })
      return { ...counts, statements }
    })
    expect(told).toEqual({ messages: 3000, mails: 0, statements: 1 })
  })
})

describe('a message is its recipient’s only', () => {
  const forgetful = 'select count(*)::int as seen from message'
  const seenBy = (who: PersonKey) =>
    world.act(
      who,
      async (scope) => (await scope.client.query<{ seen: number }>(forgetful)).rows[0]?.seen ?? -1,
    )

  test('a query that forgets its filter sees one’s own, not even a colleague’s', async () => {
    const { rows } = await world.ground.pool.query<{ count: number }>(
      'select count(*)::int as count from message where account_id = $1',
      [world.actor('officer').accountId],
    )
    expect(await seenBy('officer')).toBe(rows[0]?.count)
    expect(await seenBy('otherOfficer')).toBe(0)
  })

  test('nobody marks the message of another as read', async () => {
    const mine = (await list('officer')).rows.map((row) => row.id)
    expect(await world.as('collegeAdmin').ok(contract.readMessages, { messageIds: mine })).toEqual({
      count: 0,
    })
    expect(await unread('officer')).toBe(mine.length)
    expect(await world.as('officer').ok(contract.readMessages, { messageIds: mine.slice(0, 1) })).toEqual({
      count: 1,
    })
    expect(await unread('officer')).toBe(mine.length - 1)
    await world.as('officer').ok(contract.readAllMessages, {})
    expect(await unread('officer')).toBe(0)
  })
})

describe('deadlines', () => {
  const sweepAt = async (text: string) => {
    world.now = new Date(`${text}+08:00`)
    return sweepDeadlines(world.ground)
  }
  const reminders = async (who: PersonKey) =>
    (await list(who, { kind: 'DEADLINE' })).rows.map((row) => row.title).toReversed()

  test('registration and payment: three days before and one, once each however often it sweeps', async () => {
    await sweepAt('2026-03-16T09:00')
    expect(await reminders('officer')).toEqual([])
    await sweepAt('2026-03-17T07:59')
    expect(await reminders('officer')).toEqual([])
    await sweepAt('2026-03-17T09:00')
    await Promise.all([sweepDeadlines(world.ground), sweepDeadlines(world.ground)])
    await sweepAt('2026-03-18T09:00')
    expect(await reminders('officer')).toEqual(['“2026 年上半年 VETS 考试”报名将截止（还有 3 天）'])
    await sweepAt('2026-03-19T09:00')
    expect(await reminders('officer')).toEqual([
      '“2026 年上半年 VETS 考试”报名将截止（还有 3 天）',
      '“2026 年上半年 VETS 考试”报名将截止（还有 1 天）',
    ])
    // Nobody is registered, so nobody has to pay.
    await sweepAt('2026-03-25T09:00')
    expect(await reminders('cashier')).toEqual([])
  })

  test('a day down is caught up with; after the deadline nothing is told', async () => {
    await world.ground.pool.query(
      `update exam_plan set registration_closes_at = '2026-03-27T24:00+08' where id = $1`,
      [road.planId],
    )
    await sweepAt('2026-03-25T22:00')
    expect((await reminders('officer')).at(-1)).toBe('“2026 年上半年 VETS 考试”报名将截止（还有 2 天）')
    const before = (await reminders('officer')).length
    await sweepAt('2026-03-28T00:00')
    await sweepAt('2026-03-29T09:00')
    expect((await reminders('officer')).length).toBe(before)
  })

  test('BR-04 reviews by working days: what is due after 国庆 is told of before it', async () => {
    await world.ground.pool.query(
      `insert into site_application (org_id, evaluation_org_id, certificate_id, kind, level_ids, site_name, address,
         officer_name, officer_phone, state, submitted_at, due_from_on, due_to_on)
       values ($1, $2, $3, 'NEW', '{1}', '考点', '地址', '李云', '1', 'SUBMITTED', now(), '2026-10-08', '2026-10-09')`,
      [world.orgs.otherCollege, world.orgs.evaluation, world.vets.id],
    )
    await sweepAt('2026-09-28T09:00')
    expect(await reminders('reviewer')).toEqual([])
    await sweepAt('2026-09-29T09:00')
    expect(await reminders('reviewer')).toEqual(['1 份考核站点申报的答复期将到（还有 3 个工作日）'])
  })

  test('the year’s end: agreements and quotas, thirty days before and seven', async () => {
    const admin = await reminders('collegeAdmin')
    await sweepAt('2026-12-02T09:00')
    const fresh = (await reminders('collegeAdmin')).slice(admin.length)
    expect(fresh).toEqual([
      '考务服务协议将到期（还有 29 天）',
      '2026 年“实用英语交际职业技能等级证书”指标将到期（还有 29 天）',
    ])
    await sweepAt('2026-12-24T09:00')
    expect((await reminders('collegeAdmin')).slice(admin.length)).toHaveLength(4)
    expect(await reminders('reviewer')).toContain('1 份考务服务协议将到期（还有 7 天）')
  })

  test('whoever wants one letter a day gets one, with all there was', async () => {
    await world.as('officer').ok(contract.saveSettings, { rhythm: 'DAILY', wishes: [] })
    mailbox.received.length = 0
    await postman.round()
    mailbox.received.length = 0
    const happen = (sentence: string) =>
      world.act('province', (scope) =>
        scope.happened({
          action: 'pilots.returned',
          entity: 'pilot_application',
          entityId: 1,
          sentence,
          seenBy: [world.orgs.college],
        }),
      )
    await happen('退回一')
    await happen('退回二')
    await postman.round()
    expect(mailbox.received).toEqual([])
    expect(await sweepAt('2026-12-26T08:00')).toMatchObject({ letters: 1 })
    expect(await sweepAt('2026-12-26T09:00')).toMatchObject({ letters: 0 })
    await postman.round()
    expect(mailbox.received.map((each) => each.headers['subject'])).toEqual([
      '【考务平台】今日消息汇总（2 条）',
    ])
    expect(mailbox.received[0]?.text.match(/试点申报被退回/g)).toHaveLength(2)
  })
})
