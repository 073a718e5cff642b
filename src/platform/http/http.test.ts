import { Writable } from 'node:stream'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from '#src/app/api.ts'
import { logOptions } from '#src/platform/log.ts'
import { startTask } from '#src/platform/tasks.ts'
import { openWorld, type World } from '#tests/world.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.stop())

const get = (url: string) => world.app.inject({ method: 'GET', url })

describe('what operators read', () => {
  test('healthz, readyz and metrics answer without signing in', async () => {
    expect((await get('/healthz')).json()).toEqual({ ok: true })
    expect((await get('/readyz')).json()).toEqual({ ok: true })
    const metrics = (await get('/metrics')).body
    expect(metrics).toMatch(/kaowu_request_seconds_count\{method="GET",route="\/healthz",status="200"\}/)
    expect(metrics).toContain('kaowu_database_connections{state="open"}')
  })

  test('every answer carries its request id, and a problem shows the same one', async () => {
    const answer = await get('/api/me')
    expect(answer.headers['x-request-id']).toBe(answer.json<{ requestId: string }>().requestId)
    expect(answer.headers['content-type']).toContain('application/problem+json')
  })
})

describe('the description of the API', () => {
  test('is OpenAPI 3.1 and names every endpoint once', async () => {
    const document = (await get('/api/openapi.json')).json<{
      openapi: string
      paths: Record<string, object>
    }>()
    const operations = Object.values(document.paths).flatMap((path) => Object.keys(path))
    expect(document.openapi).toBe('3.1.0')
    expect(operations).toHaveLength(endpoints({ demoAccounts: [] }).length)
  })

  test('is a page a person can read', async () => {
    const page = await get('/api/docs')
    expect(page.headers['content-type']).toContain('text/html')
    expect(page.body).toContain('按证书导入报考')
    expect(page.body).not.toContain('<script')
  })
})

describe('wrong requests', () => {
  test('an unknown address of the API is a problem, not a page', async () => {
    const answer = await get('/api/nothing-here')
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([404, 'not_found'])
  })

  test('a body that is not JSON is refused kindly', async () => {
    const answer = await world.app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { 'content-type': 'application/json' },
      payload: '{"login":',
    })
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([422, 'request.malformed'])
  })

  test('wrong input names every field at once', async () => {
    const answer = await world.app.inject({
      method: 'POST',
      url: '/api/session',
      payload: { login: '', code: 'x' },
    })
    const { errors } = answer.json<{ errors: { path: string }[] }>()
    expect(errors.map((each) => each.path).toSorted()).toEqual(['code', 'login', 'password'])
  })
})

describe('watching a task', () => {
  test('events come until it has ended, and a stranger gets a plain 404', async () => {
    const { id } = await world.act('officer', async (scope) => {
      const row = await scope.client.query<{ id: number }>(
        `insert into task (org_id, kind, title, state) values ($1, 'test', '测试', 'DONE') returning id`,
        [world.orgs.college],
      )
      return row.rows[0] ?? { id: 0 }
    })
    const url = `/api/tasks/${id}/events`
    const events = await world.app.inject({
      method: 'GET',
      url,
      headers: { cookie: world.as('officer').cookie },
    })
    expect(events.headers['content-type']).toContain('text/event-stream')
    expect(events.body).toMatch(/data: \{"id":\d+,"kind":"test".*"state":"DONE"/)
    const stranger = await world.app.inject({
      method: 'GET',
      url,
      headers: { cookie: world.as('otherOfficer').cookie },
    })
    expect(stranger.statusCode).toBe(404)
  })

  test('a task queued in a transaction that rolls back is never there', async () => {
    const attempt = world.act('officer', async (scope) => {
      await startTask(scope, { kind: 'candidates.verify', title: '不会发生', data: {} })
      throw new Error('undone')
    })
    await expect(attempt).rejects.toThrow('undone')
    const { rows } = await world.ground.pool.query(`select 1 from task where title = '不会发生'`)
    expect(rows).toHaveLength(0)
  })
})

describe('the log', () => {
  test('invariant 13: neither ID numbers nor secrets reach it, wherever they stand', () => {
    const lines: string[] = []
    const sink = new Writable({
      write(chunk: Buffer, _, done) {
        lines.push(chunk.toString())
        done()
      },
    })
    const log = pino(logOptions('info'), sink)
    log.info(
      { password: 'hunter2', body: { idNumber: '330113200603010022', token: 'abc-token' } },
      'row 330113200603010022',
    )
    log.error({ err: new Error('duplicate key (330113200603010022)') }, 'bug')
    const text = lines.join('')
    expect(text).not.toContain('330113200603010022')
    expect(text).not.toMatch(/hunter2|abc-token/)
    expect(text).toContain('330***********0022')
  })
})
