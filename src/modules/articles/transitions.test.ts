import { afterAll, beforeAll, expect, test } from 'vitest'
import { testTransitions } from '#tests/transitions.ts'
import { openWorld, type World } from '#tests/world.ts'
import * as own from './contract/writing.ts'
import { articleMachine, type ArticleState, type ArticleVerb } from './states.ts'

let world: World
let articleId: number
beforeAll(async () => {
  world = await openWorld()
  articleId = (await author().ok(own.draftArticle, { ...text, kind: 'ANNOUNCEMENT' })).id
  const { revision } = await author().ok(own.getDraft, { articleId })
  await author().ok(own.publishArticle, { articleId, revision })
  await author().ok(own.saveArticle, { ...text, articleId, revision: await revisionNow() })
})
afterAll(() => world.stop())

const text = { title: '第四批次报名提醒', body: '请在周五前完成报名。' }
const author = () => world.as('manager')
const revisionNow = async () => (await author().ok(own.getDraft, { articleId })).revision

/** With a changed text that waits to be published, whatever the state. */
async function place(state: ArticleState): Promise<void> {
  const isFirst = state === 'DRAFT' || state === 'DISCARDED'
  await world.ground.pool.query(
    `update article set state = $2, latest_version = 2, published_version = $3,
       published_at = case when $3::int is null then null else now() end where id = $1`,
    [articleId, state, isFirst ? null : 1],
  )
}

testTransitions<ArticleState, ArticleVerb>(articleMachine, {
  // A text is written and pictures are added without a change of state: see below.
  routes: [own.publishArticle, own.withdrawArticle, own.discardArticle],
  parameter: 'articleId',
  place,
  stateNow: async () => (await author().ok(own.getDraft, { articleId })).state,
  offers: async () => (await author().ok(own.getDraft, { articleId })).offers,
  doings: {
    publish: [
      {
        route: own.publishArticle,
        send: async () => author().call(own.publishArticle, { articleId, revision: await revisionNow() }),
      },
    ],
    withdraw: [
      {
        route: own.withdrawArticle,
        send: () => author().call(own.withdrawArticle, { articleId, opinion: '内容有误' }),
      },
    ],
    discard: [{ route: own.discardArticle, send: () => author().call(own.discardArticle, { articleId }) }],
  },
})

test('a discarded draft is written no more', async () => {
  await place('DISCARDED')
  const answer = await author().call(own.saveArticle, { ...text, articleId, revision: await revisionNow() })
  expect(answer.problem.code).toBe('state.not_possible')
})
