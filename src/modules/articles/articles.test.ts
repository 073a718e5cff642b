import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { draftPilot } from '#src/modules/pilots/index.ts'
import { auditOf } from '#src/shared/platform-contract.ts'
import { openWorld, type PersonKey, type World } from '#tests/world.ts'
import * as contract from './contract.ts'
import * as own from './contract/writing.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.stop())

type Kind = 'ANNOUNCEMENT' | 'GUIDE' | 'FAQ'
const text = { title: '第四批次报名提醒', body: '请在**周五**前完成报名。' }

async function draft(who: PersonKey, given: Partial<typeof text> & Record<string, unknown> & { kind: Kind }) {
  return world.as(who).ok(own.draftArticle, { ...text, ...given })
}
async function publish(who: PersonKey, given: Parameters<typeof draft>[1]): Promise<number> {
  const { id: articleId, revision } = await draft(who, given)
  await world.as(who).ok(own.publishArticle, { articleId, revision })
  return articleId
}
/** Changes the text and publishes it. */
async function republish(who: PersonKey, articleId: number, given: Record<string, unknown>) {
  const now = await world.as(who).ok(own.getDraft, { articleId })
  const { revision } = await world.as(who).ok(own.saveArticle, { ...now, articleId, ...given })
  return world.as(who).ok(own.publishArticle, { articleId, revision, asksAgain: given['asksAgain'] === true })
}
const statusFor = async (who: PersonKey, articleId: number) =>
  (await world.as(who).call(contract.getArticle, { articleId })).status
const titlesFor = async (who: PersonKey, filter: { q?: string; show?: 'OPEN' | 'OVER' } = {}) =>
  (await world.as(who).ok(contract.listAnnouncements, filter)).rows.map((row) => row.title)

describe('who reads what', () => {
  const READERS: readonly PersonKey[] = [
    'admin',
    'province',
    'otherProvince',
    'officer',
    'otherOfficer',
    'manager',
    'otherManager',
  ]
  const readersOf = async (articleId: number) => {
    const statuses = await Promise.all(READERS.map((who) => statusFor(who, articleId)))
    return READERS.filter((_, at) => statuses[at] === 200)
  }

  test('an evaluation organisation speaks to provinces and colleges, a province to its colleges, the platform to all', async () => {
    const ofEvaluation = await publish('manager', { kind: 'ANNOUNCEMENT', title: '评价组织的公告' })
    const ofProvince = await publish('province', { kind: 'ANNOUNCEMENT', title: '本省的公告' })
    const ofPlatform = await publish('admin', { kind: 'ANNOUNCEMENT', title: '平台的公告' })
    expect(await readersOf(ofEvaluation)).toEqual([
      'admin',
      'province',
      'otherProvince',
      'officer',
      'otherOfficer',
      'manager',
    ])
    expect(await readersOf(ofProvince)).toEqual(['admin', 'province', 'officer'])
    expect(await readersOf(ofPlatform)).toEqual(READERS)
    expect(await titlesFor('officer')).toEqual(['平台的公告', '本省的公告', '评价组织的公告'])
    expect(await titlesFor('otherOfficer')).toEqual(['平台的公告', '评价组织的公告'])
  })

  test('the wall says the same as the query: without a filter nothing more is seen', async () => {
    const seenBy = (who: PersonKey) =>
      world.act(who, async ({ client }) => {
        const { rows } = await client.query<{ title: string }>(
          'select title from article_version order by title',
        )
        return rows.map((row) => row.title)
      })
    await draft('province', { kind: 'ANNOUNCEMENT', title: '没写完的' })
    expect(await seenBy('otherOfficer')).toEqual(['平台的公告', '评价组织的公告'])
    expect(await seenBy('otherManager')).toEqual(['平台的公告'])
    expect(await seenBy('officer')).not.toContain('没写完的')
    expect(await seenBy('province')).toContain('没写完的')
  })

  test('a draft is nobody else’s, and nobody else writes in it', async () => {
    const { id: articleId, revision } = await draft('manager', { kind: 'FAQ' })
    for (const who of ['officer', 'otherManager', 'province'] as const)
      expect(await statusFor(who, articleId)).toBe(404)
    const foreign = world.as('otherManager')
    expect((await foreign.call(own.getDraft, { articleId })).status).toBe(404)
    expect((await foreign.call(own.saveArticle, { ...text, articleId, revision })).status).toBe(404)
    expect((await foreign.call(own.publishArticle, { articleId, revision })).status).toBe(404)
    expect((await world.as('officer').call(own.draftArticle, { ...text, kind: 'FAQ' })).status).toBe(403)
    // A colleague goes on with it.
    expect((await world.as('reviewer').ok(own.saveArticle, { ...text, articleId, revision })).revision).toBe(
      2,
    )
  })

  test('an evaluation organisation writes about its own certificates only', async () => {
    const foreign = { ...text, kind: 'FAQ' as const, certificateId: world.vets.id }
    const refused = await world.as('otherManager').call(own.draftArticle, foreign)
    expect(refused.problem).toMatchObject({
      code: 'article.foreign_certificate',
      errors: [{ path: 'certificateId' }],
    })
    expect((await world.as('manager').call(own.draftArticle, foreign)).status).toBe(200)
  })
})

describe('versions', () => {
  test('readers keep the published text until the change is published; who, when and what changed are kept', async () => {
    const articleId = await publish('manager', {
      kind: 'ANNOUNCEMENT',
      title: '版本',
      body: '第一行\n第二行',
    })
    const before = await world.as('manager').ok(own.getDraft, { articleId })
    await world.as('reviewer').ok(own.saveArticle, { ...before, articleId, body: '第一行\n改过的第二行' })
    expect((await world.as('officer').ok(contract.getArticle, { articleId })).body).toContain('\n第二行')
    const { revision, publishedVersion, version } = await world.as('manager').ok(own.getDraft, { articleId })
    expect([publishedVersion, version]).toEqual([1, 2])
    await world.as('manager').ok(own.publishArticle, { articleId, revision })
    expect((await world.as('officer').ok(contract.getArticle, { articleId })).body).toContain('改过的第二行')

    const { versions } = await world.as('manager').ok(own.getDraft, { articleId })
    expect(versions).toMatchObject([
      { version: 2, editedByName: '周审核', publishedByName: '林考务' },
      { version: 1, editedByName: '林考务' },
    ])
    const second = await world.as('manager').ok(own.getVersion, { articleId, version: 2 })
    expect([second.before?.body, second.body]).toEqual(['第一行\n第二行', '第一行\n改过的第二行'])
    const { rows } = await world.as('manager').ok(auditOf, { entity: 'article', entityId: articleId })
    expect(rows.map((row) => row.sentence)).toContain('发布公告“版本”的第 2 版')
  })

  test('of two editors the second is told; nothing is written over', async () => {
    const { id: articleId, revision } = await draft('manager', { kind: 'GUIDE', body: '原文' })
    const save = (who: PersonKey, body: string) =>
      world.as(who).call(own.saveArticle, { ...text, articleId, revision, body })
    const [one, two] = await Promise.all([save('manager', '甲改'), save('reviewer', '乙改')])
    expect(new Set([one.status, two.status])).toEqual(new Set([200, 409]))
    expect([one, two].find((each) => each.status === 409)?.problem.code).toBe('article.changed_meanwhile')
    const kept = one.status === 200 ? '甲改' : '乙改'
    expect((await world.as('manager').ok(own.getDraft, { articleId })).body).toBe(kept)
  })

  test('withdrawn with a reason it is gone for readers, and may come back as it was; a draft may be put aside', async () => {
    const articleId = await publish('province', { kind: 'ANNOUNCEMENT', title: '撤下' })
    expect((await world.as('province').call(own.discardArticle, { articleId })).problem.code).toBe(
      'state.not_possible',
    )
    await world.as('province').ok(own.withdrawArticle, { articleId, opinion: '日期有误' })
    expect(await statusFor('officer', articleId)).toBe(404)
    const { revision, withdrawReason, offers } = await world.as('province').ok(own.getDraft, { articleId })
    expect(withdrawReason).toBe('日期有误')
    expect(offers.find((each) => each.verb === 'withdraw')).toMatchObject({ allowed: false })
    await world.as('province').ok(own.publishArticle, { articleId, revision })
    expect(await statusFor('officer', articleId)).toBe(200)
    const again = await world.as('province').ok(own.getDraft, { articleId })
    const twice = await world.as('province').call(own.publishArticle, { articleId, revision: again.revision })
    expect(twice.problem.code).toBe('article.nothing_new')

    const aside = await draft('province', { kind: 'FAQ', title: '不要了的' })
    await world.as('province').ok(own.discardArticle, { articleId: aside.id })
    const titles = async (standing?: 'DISCARDED') =>
      (await world.as('province').ok(own.listArticles, standing ? { standing } : {})).rows.map(
        (row) => row.title,
      )
    expect(await titles()).not.toContain('不要了的')
    expect(await titles('DISCARDED')).toEqual(['不要了的'])
  })

  test('it is shown from its first day to the end of its last; then it stands among the past ones', async () => {
    const period = { validFromOn: '2026-03-03', validUntilOn: '2026-03-05' }
    const articleId = await publish('province', { kind: 'ANNOUNCEMENT', title: '三天', ...period })
    const start = world.now
    expect([await statusFor('officer', articleId), await titlesFor('officer', { q: '三天' })]).toEqual([
      404,
      [],
    ])
    world.now = new Date('2026-03-05T23:59:59+08:00')
    expect(await titlesFor('officer', { q: '三天' })).toEqual(['三天'])
    world.now = new Date('2026-03-06T00:00:00+08:00')
    expect(await titlesFor('officer', { q: '三天' })).toEqual([])
    expect(await titlesFor('officer', { q: '三天', show: 'OVER' })).toEqual(['三天'])
    expect((await world.as('province').ok(own.listArticles, { standing: 'OVER' })).total).toBe(1)
    world.now = start
  })
})

describe('receipts', () => {
  const counted = (articleId: number) => world.as('manager').ok(own.countReaders, { articleId })

  test('one per account, counted per college; the list says who has not read', async () => {
    const articleId = await publish('manager', { kind: 'ANNOUNCEMENT', title: '请确认', asksAck: true })
    expect(await counted(articleId)).toEqual({ audience: 2, readBy: 0, ackedBy: 0, asksAck: true })
    const read = (who: PersonKey) => world.as(who).ok(contract.readArticle, { articleId })
    await Promise.all([read('officer'), read('officer'), read('cashier'), read('province')])
    expect(await counted(articleId)).toMatchObject({ audience: 2, readBy: 1, ackedBy: 0 })
    const { rows } = await world.as('manager').ok(own.listReaders, { articleId })
    expect(rows).toMatchObject([
      { orgName: '云岭工程职业学院', receipt: 'UNREAD', people: 0, provinceName: '云岭省教育厅' },
      { orgName: '海蓝职业技术学院', receipt: 'READ', people: 2 },
    ])
    const ofOwn = await world.as('manager').ok(own.listArticles, { q: '请确认' })
    expect(ofOwn.rows).toMatchObject([{ id: articleId, readBy: 1, audience: 2 }])
    expect((await world.as('otherManager').call(own.listReaders, { articleId })).status).toBe(404)
  })

  test('confirming is asked for, stands in the history once, and takes it off the open ones', async () => {
    const { rows } = await world.as('officer').ok(contract.listAnnouncements, { q: '请确认', show: 'OPEN' })
    const articleId = rows[0]?.id ?? 0
    expect(rows[0]).toMatchObject({ isRead: true, isAcked: false })
    for (const _ of [1, 2]) await world.as('officer').ok(contract.acknowledgeArticle, { articleId })
    expect(await titlesFor('officer', { q: '请确认', show: 'OPEN' })).toEqual([])
    expect(await counted(articleId)).toMatchObject({ readBy: 1, ackedBy: 1 })
    const history = await world.as('manager').ok(auditOf, { entity: 'article', entityId: articleId })
    expect(history.rows.filter((row) => row.sentence.startsWith('确认已阅读'))).toHaveLength(1)
    const plain = await publish('manager', { kind: 'ANNOUNCEMENT', title: '不用确认' })
    const refused = await world.as('officer').call(contract.acknowledgeArticle, { articleId: plain })
    expect(refused.problem.code).toBe('article.no_ack_asked')
  })

  test('a changed text keeps its receipts, unless it asks to be read again', async () => {
    const articleId = await publish('manager', { kind: 'ANNOUNCEMENT', title: '改两次' })
    await world.as('officer').ok(contract.readArticle, { articleId })
    await republish('manager', articleId, { body: '改了一个错字。' })
    expect(await counted(articleId)).toMatchObject({ readBy: 1 })
    await republish('manager', articleId, { body: '日期改了，请重新阅读。', asksAgain: true })
    expect(await counted(articleId)).toMatchObject({ readBy: 0 })
    expect(await titlesFor('officer', { q: '改两次', show: 'OPEN' })).toEqual(['改两次'])
    await world.as('officer').ok(contract.readArticle, { articleId })
    expect(await counted(articleId)).toMatchObject({ readBy: 1 })
  })

  test('nobody signs for another organisation, not even past the query', async () => {
    const articleId = await publish('manager', { kind: 'ANNOUNCEMENT', title: '代签' })
    const forged = world.act('manager', ({ client, actor }) =>
      client.query(
        `insert into article_receipt (article_id, org_id, account_id, owner_org_id, version, read_at)
         values ($1, $2, $3, $4, 1, now())`,
        [articleId, world.orgs.college, actor.accountId, world.orgs.evaluation],
      ),
    )
    await expect(forged).rejects.toThrow(/row-level security/)
  })
})

describe('guides and questions', () => {
  test('the guide of a certificate the college applied for comes first; a named certificate before it', async () => {
    const guide = (who: PersonKey, title: string, certificateId: number | null) =>
      publish(who, { kind: 'GUIDE', title, body: '## 设考场 {#rooms}\n\n说明', certificateId })
    await guide('manager', 'VETS 指南', world.vets.id)
    await guide('otherManager', '别家指南', null)
    await guide('admin', '平台指南', null)
    const order = async (filter = {}) =>
      (await world.as('officer').ok(contract.listGuides, filter)).rows.map((row) => row.title)
    expect(await order()).toEqual(['别家指南', 'VETS 指南', '平台指南'])
    expect(await order({ certificateId: world.vets.id })).toEqual(['VETS 指南', '别家指南', '平台指南'])
    await world.act('officer', (scope) =>
      draftPilot(scope, {
        certificateId: world.vets.id,
        year: 2026,
        planned: [{ levelId: 1, count: 10 }],
        majors: '',
        contactName: '张敏',
        contactPhone: '0571-88886666',
      }),
    )
    expect(await order()).toEqual(['VETS 指南', '别家指南', '平台指南'])
    const { rows } = await world.as('officer').ok(contract.listGuides, {})
    expect(rows[0]?.steps).toEqual(['rooms'])
  })

  test('a question is found by its step and by a word of its answer', async () => {
    const given = {
      kind: 'FAQ' as const,
      title: '考位数填多少？',
      body: '可用机位减备用机位。',
      steps: ['rooms'],
    }
    await publish('manager', given)
    const found = async (filter: object) =>
      (await world.as('officer').ok(contract.listAnswers, filter)).rows.map((row) => row.title)
    expect(await found({ step: 'rooms' })).toEqual(['考位数填多少？'])
    expect(await found({ step: 'plans' })).toEqual([])
    expect(await found({ q: '备用机位' })).toEqual(['考位数填多少？'])
    const unknown = await world.as('manager').call(own.draftArticle, { ...given, steps: ['classrooms'] })
    expect(unknown.status).toBe(422)
  })
})

describe('pictures', () => {
  test('a picture is encoded anew and seen by whoever may read the article', async () => {
    const { id: articleId, revision } = await draft('manager', { kind: 'ANNOUNCEMENT', title: '有图' })
    const bytes = await sharp({ create: { width: 2000, height: 500, channels: 3, background: '#336699' } })
      .withExif({ IFD0: { Artist: 'SECRET-PLACE' } })
      .jpeg()
      .toBuffer()
    expect(bytes.includes('SECRET-PLACE')).toBe(true)
    const { id: pictureId } = await world
      .as('manager')
      .okUpload(own.addPicture, { articleId }, { name: '图.jpg', bytes })
    const look = (who: PersonKey) => world.as(who).call(own.getPicture, { pictureId })
    expect((await look('officer')).status).toBe(404)
    await world.as('manager').ok(own.publishArticle, { articleId, revision })
    const seen = await look('officer')
    expect(seen.bytes.includes('SECRET-PLACE')).toBe(false)
    expect(await sharp(seen.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 1600, height: 400 })
    expect((await look('otherManager')).status).toBe(404)
  })

  test('what only looks like a picture is refused with the reason', async () => {
    const { id: articleId } = await draft('manager', { kind: 'FAQ' })
    const bytes = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('not a picture')])
    const refused = await world.as('manager').upload(own.addPicture, { articleId }, { name: '坏.jpg', bytes })
    expect(refused.problem).toMatchObject({ code: 'picture.damaged' })
  })
})
