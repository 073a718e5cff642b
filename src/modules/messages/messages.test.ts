import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Postman } from '#src/platform/notify/postman.ts'
import { openMailbox, postmanTo, type Mailbox } from '#tests/mailbox.ts'
import { openWorld, type PersonKey, type World } from '#tests/world.ts'
import { askAddress } from './actions/settings.ts'
import * as contract from './contract.ts'

let world: World
let mailbox: Mailbox
let postman: Postman
beforeAll(async () => {
  world = await openWorld()
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

/** Asked where the platform sends e-mails; the world itself does not. */
const ask = (who: PersonKey, address: string) =>
  world.act(who, (scope) => askAddress(scope, { address }, { mailIsOn: true }))

describe('the address', () => {
  const token = () => /confirm=([\w.-]+)/.exec(mailbox.received.at(-1)?.text ?? '')?.[1] ?? ''

  test('a platform without a mail server says so', async () => {
    expect(await world.as('manager').ok(contract.getSettings, {})).toMatchObject({
      mailIsOn: false,
      state: 'NONE',
    })
    const { problem } = await world.as('manager').call(contract.askAddress, { address: 'a@b.cn' })
    expect(problem.code).toBe('message.mail_off')
  })

  test('only the person who asked, only the last link, only for a day', async () => {
    await ask('manager', 'lin@qiyu.example')
    await expect(ask('manager', 'x@qiyu.example')).rejects.toThrow('message.asked_just_now')
    await postman.round()
    const first = token()
    expect((await world.as('finance').call(contract.confirmAddress, { token: first })).problem.code).toBe(
      'message.link_of_other',
    )
    expect((await world.as('manager').call(contract.confirmAddress, { token: `${first}x` })).status).toBe(410)
    world.now = new Date(world.now.getTime() + 120_000)
    await ask('manager', 'lin2@qiyu.example')
    expect((await world.as('manager').call(contract.confirmAddress, { token: first })).status).toBe(410)
    await postman.round()
    const second = token()
    await world.as('manager').ok(contract.confirmAddress, { token: second })
    expect(await world.as('manager').ok(contract.confirmAddress, { token: second })).toEqual({
      address: 'lin2@qiyu.example',
    })
    expect(await world.as('manager').ok(contract.getSettings, {})).toMatchObject({ state: 'CONFIRMED' })
  })

  test('one that refuses gets nothing more, and the settings say why', async () => {
    mailbox.answers.set('lin2', 550)
    const notify = () =>
      world.act('secondManager', (scope) =>
        scope.happened({ action: 'schedules.drawn', entity: 'exam_plan', entityId: 1, sentence: '排考' }),
      )
    await notify()
    await postman.round()
    mailbox.answers.clear()
    await notify()
    await postman.round()
    expect(mailbox.received).toEqual([])
    const settings = await world.as('manager').ok(contract.getSettings, {})
    expect(settings).toMatchObject({ state: 'REFUSED', note: expect.stringContaining('550') as string })
  })
})

describe('the bell', () => {
  test('counts where one works now, and names the other organisations', async () => {
    await world.ground.pool.query(
      `with also as (insert into membership (account_id, org_id, roles) values ($1, $2, '{EVAL_EXAM_MANAGER}'))
       insert into message (account_id, org_id, kind, event, title, body, link, is_shown, awaits_digest, told_at)
       values ($1, $2, 'PLAN', 'x', 'x', 'x', '/', true, false, now())`,
      [world.actor('finance').accountId, world.orgs.otherEvaluation],
    )
    expect(await world.as('finance').ok(contract.countUnread, {})).toEqual({
      count: 0,
      elsewhere: [{ orgName: '匠心技能评价中心', count: 1 }],
    })
    expect(await world.as('finance').ok(contract.listMessages, {})).toEqual({ rows: [], total: 0 })
  })
})
