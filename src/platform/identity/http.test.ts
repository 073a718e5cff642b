import { createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Claim } from './authority.ts'
import { httpAuthority, type RegisterSettings } from './http.ts'

/** A real-name service that behaves as the test tells it. */
type Behaviour = (asked: Asked, response: ServerResponse, nth: number) => unknown
interface Asked {
  readonly headers: IncomingMessage['headers']
  readonly text: string
  readonly claims: { id: string; name: string; idType: string; idNumber: string }[]
}

let server: Server
let behave: Behaviour
let questions: Asked[]
let slept: number[]
let told: object[]
let clock: number

beforeEach(async () => {
  ;[questions, slept, told, clock] = [[], [], [], 1_772_000_000_000]
  behave = (asked, response) =>
    answer(
      response,
      asked.claims.map(({ id }) => ({ id, result: 'MATCH' })),
    )
  server = createServer((request, response) => void receive(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterEach(
  () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    }),
)

async function receive(request: IncomingMessage, response: ServerResponse) {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const text = Buffer.concat(parts).toString()
  const asked = { headers: request.headers, text, claims: (JSON.parse(text) as Asked).claims }
  questions.push(asked)
  behave(asked, response, questions.length)
}

const answer = (response: ServerResponse, verdicts: unknown) =>
  response.setHeader('content-type', 'application/json').end(JSON.stringify({ verdicts }))

const KEY = 'a key of the tests, long enough'

/** The adapter under test; its clock stands still but for its own pauses. */
function adapter(settings: Partial<RegisterSettings> = {}) {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/verify`
  return httpAuthority(
    { url, key: KEY, signing: 'HMAC', batchSize: 2, timeoutMs: 300, perSecond: 50, ...settings },
    {
      tell: (fact) => void told.push(fact),
      now: () => clock,
      random: () => 1,
      sleep: (ms) => {
        if (ms > 0) slept.push(ms)
        clock += ms
        return Promise.resolve()
      },
    },
  )
}

const people = (count: number): Claim[] =>
  Array.from({ length: count }, (_, at) => ({
    name: `韩${at}`,
    idType: 'RIC',
    idNumber: `33010620050311${String(at).padStart(4, '0')}`,
    gender: 'F',
    birthOn: '2005-03-11',
  }))
const answers = async (count: number, authority = adapter()) =>
  (await authority.verify(people(count), '2026-03-02')).map((each) => each.answer)
const NOBODY = ['UNAVAILABLE', 'UNAVAILABLE']

describe('a service that answers', () => {
  test('is asked in batches, and says of each claim what it says', async () => {
    const results = ['MATCH', 'NAME_MISMATCH', 'NOT_FOUND', 'UNAVAILABLE', 'MATCH']
    behave = ({ claims }, response) =>
      answer(
        response,
        claims.map(({ id, name }) => ({ id, result: results[Number(name.slice(1))] })).toReversed(),
      )
    expect(await answers(5)).toEqual(['MATCH', 'MISMATCH', 'NOT_FOUND', 'UNAVAILABLE', 'MATCH'])
    expect(questions.map(({ claims }) => claims.length)).toEqual([2, 2, 1])
    expect(new Set(questions.flatMap(({ claims }) => claims.map(({ id }) => id))).size).toBe(5)
  })

  test('sees every question signed over its time and body', async () => {
    await answers(1)
    const { headers, text } = questions[0] as Asked
    const signed = createHmac('sha256', KEY).update(`${String(headers['x-kaowu-timestamp'])}.${text}`)
    expect(headers['x-kaowu-signature']).toBe(`v1=${signed.digest('hex')}`)
    expect(headers.authorization).toBeUndefined()
    await answers(1, adapter({ signing: 'BEARER' }))
    expect(questions[1]?.headers.authorization).toBe(`Bearer ${KEY}`)
  })

  test('is asked no faster than it allows', async () => {
    await answers(8, adapter({ batchSize: 1, perSecond: 2 }))
    // Two at once, then one every half second.
    expect(slept).toEqual([500, 500, 500, 500, 500, 500])
  })

  test('does not hear of a redirect elsewhere: ID numbers go to one address only', async () => {
    behave = (_, response) => response.writeHead(307, { location: 'http://127.0.0.1:9/elsewhere' }).end()
    expect(await answers(2)).toEqual(NOBODY)
  })
})

describe('a service that answers wrongly judges nobody', () => {
  test.for<[string, Behaviour]>([
    ['garbage', (_, response) => response.end('<html>502</html>')],
    ['nothing', (_, response) => response.end()],
    ['another shape', (_, response) => response.end('{"verdicts":{"a":1}}')],
    ['ids nobody asked about', (_, response) => answer(response, [{ id: 'x-0', result: 'NAME_MISMATCH' }])],
    [
      'words nobody knows',
      ({ claims }, response) =>
        answer(
          response,
          claims.map(({ id }) => ({ id, result: 'constructor' })),
        ),
    ],
    ['more than a megabyte', (_, response) => response.end('x'.repeat(2_000_000))],
    ['no permission', (_, response) => response.writeHead(401).end('{}')],
  ])('%s', async ([, behaviour]) => {
    behave = behaviour
    expect(await answers(2)).toEqual(NOBODY)
    expect(told.length).toBeGreaterThan(0)
  })

  test('claims without an answer, or with two, have none; the others keep theirs', async () => {
    behave = ({ claims }, response) => {
      const [first = { id: '' }, second = { id: '' }] = claims
      answer(response, [
        { id: first.id, result: 'MATCH' },
        { id: second.id, result: 'NAME_MISMATCH' },
        { id: second.id, result: 'MATCH' },
        { id: 'extra', result: 'NAME_MISMATCH' },
        null,
        'MATCH',
      ])
    }
    expect(await answers(3, adapter({ batchSize: 3 }))).toEqual(['MATCH', 'UNAVAILABLE', 'UNAVAILABLE'])
  })

  test('what it writes beside a verdict goes nowhere, least of all the other name', async () => {
    behave = ({ claims }, response) =>
      answer(
        response,
        claims.map(({ id }) => ({ id, result: 'NAME_MISMATCH', reason: '应为韩某某' })),
      )
    const [verdict] = await adapter().verify(people(1), '2026-03-02')
    expect(verdict).toEqual({
      answer: 'MISMATCH',
      reason: '认证服务答复姓名与证件号码不一致，请对照证件核对姓名和号码。',
    })
  })
})

describe('a service in trouble', () => {
  test('is asked again after a while: 500 twice, then well', async () => {
    const well = behave
    behave = (asked, response, nth) => (nth < 3 ? response.writeHead(500).end() : well(asked, response, nth))
    expect(await answers(2)).toEqual(['MATCH', 'MATCH'])
    expect(slept).toEqual([400, 800])
    const asked = questions.map(({ headers }) => headers['x-request-id'])
    expect(new Set(asked).size).toBe(1)
  })

  test('a connection that breaks off is tried again; a request it does not understand is not', async () => {
    const well = behave
    behave = (asked, response, nth) => (nth === 1 ? response.destroy() : well(asked, response, nth))
    expect(await answers(2)).toEqual(['MATCH', 'MATCH'])
    behave = (_, response) => response.writeHead(400).end()
    questions = []
    expect(await answers(2)).toEqual(NOBODY)
    expect(questions).toHaveLength(1)
  })

  test('one that stays silent is waited for so long and no longer', async () => {
    behave = () => undefined
    const begun = performance.now()
    expect(await answers(2, adapter({ timeoutMs: 60 }))).toEqual(NOBODY)
    expect(performance.now() - begun).toBeLessThan(1_500)
    expect(questions).toHaveLength(3)
  })

  test('one whose answer never ends, likewise', async () => {
    behave = (_, response) => response.writeHead(200).write('{"verdicts":[')
    expect(await answers(2, adapter({ timeoutMs: 60 }))).toEqual(NOBODY)
  })

  test('429 with Retry-After: everybody waits as long as it asks', async () => {
    const well = behave
    behave = (asked, response, nth) =>
      nth === 1 ? response.writeHead(429, { 'retry-after': '7' }).end() : well(asked, response, nth)
    expect(await answers(2)).toEqual(['MATCH', 'MATCH'])
    expect(slept[0]).toBe(7_000)
    behave = (_, response) => response.writeHead(429, { 'retry-after': '3600' }).end()
    questions = []
    expect(await answers(2)).toEqual(NOBODY)
    expect(questions).toHaveLength(1)
  })

  test('one that is down is left alone, then tried with one question, which decides', async () => {
    const authority = adapter({ batchSize: 1 })
    behave = (_, response) => response.writeHead(503).end()
    expect(new Set(await answers(20, authority))).toEqual(new Set(['UNAVAILABLE']))
    // Five failures opened the circuit: the other batches asked nobody.
    expect(questions).toHaveLength(5)
    clock += 30_000
    expect(await answers(5, authority)).toHaveLength(5)
    expect(questions).toHaveLength(6)
    // The probe failed, so the rest is twice as long.
    clock += 31_000
    await answers(1, authority)
    expect(questions).toHaveLength(6)
    clock += 30_000
    behave = (asked, response) =>
      answer(
        response,
        asked.claims.map(({ id }) => ({ id, result: 'MATCH' })),
      )
    expect(await answers(3, authority)).toEqual(['MATCH', 'MATCH', 'MATCH'])
    expect(questions).toHaveLength(9)
  })

  test('while one question probes, the others are not asked', async () => {
    const authority = adapter({ batchSize: 1 })
    behave = (_, response) => response.writeHead(503).end()
    await answers(6, authority)
    clock += 30_000
    const waiting: ServerResponse[] = []
    behave = (_, response) => waiting.push(response)
    questions = []
    const probe = answers(1, authority)
    await expect.poll(() => waiting.length).toBe(1)
    expect(await answers(3, authority)).toEqual(['UNAVAILABLE', 'UNAVAILABLE', 'UNAVAILABLE'])
    answer(waiting[0] as ServerResponse, [{ id: questions[0]?.claims[0]?.id, result: 'MATCH' }])
    expect(await probe).toEqual(['MATCH'])
    expect(questions).toHaveLength(1)
  })

  test('nobody who is not there at all is judged either, and no number is told', async () => {
    const authority = adapter()
    await new Promise<void>((resolve) => server.close(() => resolve()))
    expect(await answers(2, authority)).toEqual(NOBODY)
    expect(told.length).toBeGreaterThan(0)
    expect(JSON.stringify(told)).not.toMatch(/330106|韩/)
  })
})
