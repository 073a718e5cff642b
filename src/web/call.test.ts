import { afterEach, describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import { PUBLIC, route } from '#src/shared/route.ts'
import { call, downloadUrl } from './call.ts'
import { ProblemError } from './problem.ts'

const common = { summary: '', permission: PUBLIC, output: z.object({ ok: z.boolean() }) }
const list = route({
  ...common,
  method: 'GET',
  path: '/api/plans/:planId/rooms',
  input: z.object({ planId: z.number(), q: z.string().optional(), state: z.array(z.string()).optional() }),
})
const change = route({
  ...common,
  method: 'PUT',
  path: '/api/rooms/:id',
  input: z.object({ id: z.number(), seats: z.number() }),
})

function answerWith(status: number, body: string) {
  const fetched = vi.fn<typeof fetch>(
    async () => new Response(body, { status, headers: { 'x-request-id': 'req-9' } }),
  )
  vi.stubGlobal('fetch', fetched)
  return fetched
}
const refusalOf = (asked: Promise<unknown>) => asked.catch((error: unknown) => error as ProblemError)

afterEach(() => vi.unstubAllGlobals())

describe('asking the server', () => {
  it('puts path parameters in the path, the rest in the query, lists as repeated keys, nothing that is empty', async () => {
    const fetched = answerWith(200, '{"ok":true}')
    expect(await call(list, { planId: 3, q: '', state: ['A', 'B'] })).toEqual({ ok: true })
    expect(fetched.mock.calls[0]?.[0]).toBe('/api/plans/3/rooms?state=A&state=B')
  })
  it('sends the rest as JSON when it changes something', async () => {
    const fetched = answerWith(200, '{"ok":true}')
    await call(change, { id: 7, seats: 45 })
    expect(fetched.mock.calls[0]?.[0]).toBe('/api/rooms/7')
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({ method: 'PUT', body: '{"seats":45}' })
  })
  it('throws the sentence, the way out and the reasons of a refusal', async () => {
    const reason = {
      path: 'seats',
      code: 'room.too_many',
      message: '考位数超过可用机器。',
      wayOut: '请减少考位。',
    }
    answerWith(409, JSON.stringify({ code: 'room.too_many', detail: reason.message, errors: [reason] }))
    const problem = await refusalOf(call(change, { id: 7, seats: 99 }))
    expect(problem).toBeInstanceOf(ProblemError)
    expect(problem).toMatchObject({
      status: 409,
      detail: '考位数超过可用机器。',
      errors: [reason],
      isFault: false,
    })
  })
  it('describes an answer that is no problem document, and names the request', async () => {
    answerWith(502, '<html>Bad Gateway</html>')
    const problem = await refusalOf(call(list, { planId: 1 }))
    expect(problem).toMatchObject({ status: 502, requestId: 'req-9', isFault: true })
  })
  it('says that the server cannot be reached', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('failed')))
    expect(await refusalOf(call(list, { planId: 1 }))).toMatchObject({ status: 0, code: 'http.unreachable' })
  })
  it('gives addresses for links', () => {
    expect(downloadUrl(list, { planId: 3, q: '张' })).toBe('/api/plans/3/rooms?q=%E5%BC%A0')
  })
})
