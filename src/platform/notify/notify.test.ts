import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openMailbox, type Mailbox } from '#tests/mailbox.ts'
import { openWorld, type World } from '#tests/world.ts'
import { claimMails, findMail, queueMail, sweepMails, type Claim } from './outbox.ts'
import { openPostman, type Postman } from './postman.ts'
import { smtpPost } from './smtp.ts'

const NAME = '㼆𠅤·买买提江'
const SUBJECT =
  '【考务平台】请确认：“VETS 第一批次”的报名将在 3 天后（2026-03-05 周四 24:00）截止，还有 12 人未报考'
const LETTER = {
  paragraphs: ['第一段：<b>不是粗体</b> & “引号”。', '第二段。'],
  items: [{ title: '缴费将截止', text: '还有 1 张缴费单。', path: '/payments' }],
  button: { label: '去报考', path: '/registrations?plan=7' },
  footer: ['本邮件由系统发出，请勿回复。'],
}

let world: World
let mailbox: Mailbox
const postmen: Postman[] = []
beforeAll(async () => {
  world = await openWorld()
})
beforeEach(async () => {
  mailbox = await openMailbox()
})
afterEach(async () => {
  for (const each of postmen.splice(0)) await each.stop()
  await mailbox.down()
  await world.ground.pool.query('delete from mail')
})
afterAll(() => world.stop())

function postman(claim: Claim = claimMails): Postman {
  const { pool, vault, log, clock } = world.ground
  const opened = openPostman({
    pool,
    vault,
    log,
    clock,
    claim,
    post: smtpPost(mailbox.settings, { socketTimeout: 2_000 }),
    baseUrl: 'https://kaowu.example',
    perMinute: 60_000,
  })
  postmen.push(opened)
  return opened
}

const write = (address: string, kind = 'MESSAGE') =>
  world.act('officer', (scope) =>
    queueMail(scope, { kind, to: { name: NAME, address }, subject: SUBJECT, letter: LETTER }),
  )
const state = (id: string) => world.act('officer', (scope) => findMail(scope, id))
const minutes = (count: number) => (world.now = new Date(world.now.getTime() + count * 60_000))

describe('what arrives', () => {
  test('subject, names, text and HTML are as they were written, and the links lead to the platform', async () => {
    const id = await write('zhangmin@college.example')
    await postman().round()
    const [letter] = mailbox.received
    expect(letter?.headers).toMatchObject({
      subject: SUBJECT,
      from: '考务平台 <noreply@kaowu.example>',
      to: `${NAME} <zhangmin@college.example>`,
      'message-id': `<${id}@kaowu.example>`,
      'list-id': '考务平台消息 <messages.kaowu.example>',
      'list-unsubscribe': '<https://kaowu.example/messages?tab=settings>',
      'auto-submitted': 'auto-generated',
    })
    expect(letter?.text).toContain(`${NAME}，您好：`)
    expect(letter?.text).toContain('https://kaowu.example/registrations?plan=7')
    expect(letter?.html).toContain('&lt;b&gt;不是粗体&lt;/b&gt; &amp; “引号”。')
    expect(letter?.html).toContain('href="https://kaowu.example/payments"')
    expect(letter?.raw).toMatch(/^\p{ASCII}+$/u)
    expect(await state(id)).toMatchObject({ state: 'SENT', note: '' })
  })

  test('a letter that is no notice names no list; a sent letter is forgotten, its link with it', async () => {
    await write('neu@college.example', 'INVITE')
    await postman().round()
    expect(mailbox.received[0]?.headers).not.toHaveProperty('list-id')
    const { rows } = await world.ground.pool.query('select letter_cipher from mail')
    expect(rows).toEqual([{ letter_cipher: null }])
  })

  test('what is rolled back is never sent', async () => {
    const failing = world.act('officer', async (scope) => {
      await queueMail(scope, {
        kind: 'MESSAGE',
        to: { name: NAME, address: 'a@b.cn' },
        subject: 'x',
        letter: LETTER,
      })
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    await postman().round()
    expect(mailbox.received).toEqual([])
  })
})

describe('a server that misbehaves', () => {
  test('a refused recipient is final, and the next letter goes out all the same', async () => {
    mailbox.answers.set('gone', 550)
    const [refused, fine] = [await write('gone@college.example'), await write('here@college.example')]
    await postman().round()
    expect(await state(refused)).toMatchObject({
      state: 'REFUSED',
      note: expect.stringContaining('550') as string,
    })
    expect(await state(fine)).toMatchObject({ state: 'SENT' })
    mailbox.answers.clear()
    minutes(600)
    await postman().round()
    expect(mailbox.received.map((each) => each.to)).toEqual(['here@college.example'])
  })

  test('“not now” is tried again after a while, six times at most', async () => {
    mailbox.answers.set('busy', 451)
    const id = await write('busy@college.example')
    const carrier = postman()
    await carrier.round()
    await carrier.round()
    expect(await attempts(id)).toBe(1)
    for (const wait of [1, 5, 20, 60, 240]) {
      minutes(wait)
      await carrier.round()
    }
    expect(await attempts(id)).toBe(6)
    expect(await state(id)).toMatchObject({ state: 'FAILED' })
  })

  test('a server that is down costs no letter a try; nobody knocks until the wait is over', async () => {
    const ids = [await write('a@college.example'), await write('b@college.example')]
    const carrier = postman()
    await mailbox.down()
    await carrier.round()
    await mailbox.up()
    await carrier.round()
    expect(mailbox.received).toEqual([])
    expect(await Promise.all(ids.map(attempts))).toEqual([0, 0])
    minutes(1)
    await carrier.round()
    expect(mailbox.received.map((each) => each.to).toSorted()).toEqual([
      'a@college.example',
      'b@college.example',
    ])
  })

  test('a slow server is waited for; one that says nothing is given up, and asked again', async () => {
    mailbox.delayMs = 300
    await write('slow@college.example')
    const carrier = postman()
    await carrier.round()
    expect(mailbox.received).toHaveLength(1)
    mailbox.delayMs = 3_000
    const id = await write('silent@college.example')
    await carrier.round()
    expect(await state(id)).toMatchObject({ state: 'WAITING' })
    mailbox.delayMs = 0
    minutes(1)
    await carrier.round()
    expect(await state(id)).toMatchObject({ state: 'SENT' })
  })

  test('what could not be sent in three days is given up, and after months forgotten', async () => {
    const id = await write('never@college.example')
    minutes(4 * 1_440)
    await sweepMails(world.ground)
    expect(await state(id)).toMatchObject({
      state: 'FAILED',
      note: expect.stringContaining('邮件服务') as string,
    })
    minutes(91 * 1_440)
    await sweepMails(world.ground)
    expect(await state(id)).toBeUndefined()
  })
})

describe('two postmen at one outbox', () => {
  const write20 = () =>
    Promise.all(Array.from({ length: 20 }, (_, at) => write(`person${at}@college.example`)))

  test('carry each letter once', async () => {
    await write20()
    mailbox.delayMs = 5
    await Promise.all([postman().round(), postman().round()])
    expect(mailbox.received).toHaveLength(20)
    expect(new Set(mailbox.received.map((each) => each.to)).size).toBe(20)
  })

  test('control: without lock and lease they carry the same letters twice', async () => {
    await write20()
    mailbox.delayMs = 5
    const greedy: Claim = async (pool, { now, count }) => {
      const { rows } = await pool.query(
        `select * from mail where state = 'WAITING' and due_at <= $1 order by due_at, id limit $2`,
        [now, count],
      )
      return rows as Awaited<ReturnType<Claim>>
    }
    await Promise.all([postman(greedy).round(), postman(greedy).round()])
    expect(mailbox.received.length).toBeGreaterThan(20)
  })

  test('killed between sending and writing it down: the letter comes again under the same Message-ID', async () => {
    const id = await write('twice@college.example')
    await postman().round()
    // What a killed node leaves: the letter is out, the mail still waits, its lease runs.
    await world.ground.pool.query(
      `update mail set state = 'WAITING', ended_at = null, letter_cipher = $2, due_at = $3 where id = $1`,
      [id, world.ground.vault.seal(JSON.stringify(LETTER)), new Date(world.now.getTime() + 15 * 60_000)],
    )
    await postman().round()
    expect(mailbox.received).toHaveLength(1)
    minutes(15)
    await postman().round()
    expect(mailbox.received.map((each) => each.headers['message-id'])).toEqual([
      `<${id}@kaowu.example>`,
      `<${id}@kaowu.example>`,
    ])
  })
})

async function attempts(id: string): Promise<number> {
  const { rows } = await world.ground.pool.query<{ attempts: number }>(
    'select attempts from mail where id = $1',
    [id],
  )
  return rows[0]?.attempts ?? -1
}
