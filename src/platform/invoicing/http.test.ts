import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { httpProvider } from './http.ts'

/** A provider on this machine that makes each request one invoice, and otherwise behaves as the test tells it. */
interface Question {
  readonly path: string
  readonly body: string
  readonly headers: IncomingHttpHeaders
}
const KEY = 'a key both sides know'
const WANTED = {
  requestNo: 'FP26030200001',
  titleType: 'UNIT',
  title: '海蓝职业技术学院',
  taxNo: '91350100M000100Y43',
  amountFen: 87_000,
  note: '',
} as const
const RED = {
  requestNo: 'FP26030200001-1',
  of: { code: '', number: '26332000000000000001' },
  amountFen: 30_000,
  reason: '退考',
}

let server: Server
let url: string
let questions: Question[]
let made: Map<string, string>
let behave: ((question: Question, response: ServerResponse) => unknown) | undefined

function usual({ path, body }: Question) {
  const { requestNo } = JSON.parse(body) as { requestNo: string }
  if (path !== '/query' && !made.has(requestNo)) made.set(requestNo, `2633200000000000000${made.size + 1}`)
  const number = made.get(requestNo)
  return number
    ? { requestNo, result: 'ISSUED', number, issuedOn: '2026-03-02' }
    : { requestNo, result: 'ABSENT' }
}

beforeAll(async () => {
  server = createServer((request, response) => {
    void text(request).then((body) => {
      const question = { path: request.url ?? '', body, headers: request.headers }
      questions.push(question)
      if (behave) behave(question, response)
      else response.end(JSON.stringify(usual(question)))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => {
  questions = []
  made = new Map()
  behave = undefined
})

const provider = (timeoutMs = 2_000) =>
  httpProvider({ url, key: KEY, timeoutMs, now: () => 1_772_416_800_000 })

describe('a provider that answers', () => {
  test('issues once under the number of the request, however often it is asked', async () => {
    const first = await provider().issue(WANTED)
    expect(first).toEqual({ is: 'ISSUED', code: '', number: '26332000000000000001', issuedOn: '2026-03-02' })
    expect(await provider().issue(WANTED)).toEqual(first)
    expect(await provider().query(WANTED.requestNo)).toEqual(first)
    expect(made.size).toBe(1)
    expect(new Set(questions.slice(0, 2).map(({ headers }) => headers['idempotency-key']))).toEqual(
      new Set([WANTED.requestNo]),
    )
    expect(await provider().red(RED)).toMatchObject({ is: 'ISSUED', number: '26332000000000000002' })
  })

  test('sees every question signed over its time and body', async () => {
    await provider().issue(WANTED)
    const [{ headers, body }] = questions as [Question]
    const signed = createHmac('sha256', KEY).update(`1772416800.${body}`).digest('hex')
    expect(headers['x-kaowu-signature']).toBe(`v1=${signed}`)
    expect(JSON.parse(body)).toEqual(WANTED)
  })

  test('refuses with a reason, waits, or knows of nothing', async () => {
    const says = (result: string, more = {}) => {
      behave = (_, response) => response.end(JSON.stringify({ requestNo: WANTED.requestNo, result, ...more }))
    }
    says('REFUSED', { reason: '税号不存在' })
    expect(await provider().issue(WANTED)).toEqual({ is: 'REFUSED', reason: '税号不存在' })
    says('PENDING')
    expect(await provider().issue(WANTED)).toEqual({ is: 'PENDING' })
    says('ABSENT')
    expect(await provider().query(WANTED.requestNo)).toEqual({ is: 'ABSENT' })
    // Said of what it was just told to make, it means nothing.
    expect(await provider().issue(WANTED)).toEqual({ is: 'UNKNOWN' })
  })
})

describe('a provider in trouble leaves it unknown, never refused', () => {
  const answers = (given: object) => (_: Question, response: ServerResponse) =>
    response.end(JSON.stringify(given))
  const { requestNo } = WANTED
  test.each<[string, (question: Question, response: ServerResponse) => unknown]>([
    ['500', (_, response) => response.writeHead(500).end('{}')],
    [
      'a refusal of whatever stands before it',
      (_, response) => response.writeHead(403).end('{"result":"REFUSED"}'),
    ],
    ['garbage', (_, response) => response.end('<html>502</html>')],
    ['nothing', (_, response) => response.end()],
    ['a connection that breaks off', (_, response) => response.destroy()],
    ['an answer about another request', answers({ requestNo: 'FP1', result: 'REFUSED', reason: 'x' })],
    ['an invoice without a number', answers({ requestNo, result: 'ISSUED', issuedOn: '2026-03-02' })],
    [
      'a number that is none',
      answers({ requestNo, result: 'ISSUED', number: 'abc', issuedOn: '2026-03-02' }),
    ],
    ['a word nobody knows', answers({ requestNo, result: 'constructor' })],
    ['too much', (_, response) => response.end('x'.repeat(200_000))],
    ['a redirect', (_, response) => response.writeHead(307, { location: 'http://127.0.0.1:9/' }).end()],
  ])('%s', async (_, behaviour) => {
    behave = behaviour
    expect(await provider().issue(WANTED)).toEqual({ is: 'UNKNOWN' })
    expect(questions).toHaveLength(1)
  })

  test('silence is waited for so long; asked afterwards it says that the invoice was made after all', async () => {
    behave = (question) => void usual(question)
    expect(await provider(80).issue(WANTED)).toEqual({ is: 'UNKNOWN' })
    behave = undefined
    expect(await provider().query(WANTED.requestNo)).toMatchObject({ is: 'ISSUED' })
    expect(made.size).toBe(1)
  })

  test('one that is not there at all', async () => {
    const nowhere = httpProvider({ url: 'http://127.0.0.1:9', key: KEY, timeoutMs: 500 })
    expect(await nowhere.red(RED)).toEqual({ is: 'UNKNOWN' })
  })
})
