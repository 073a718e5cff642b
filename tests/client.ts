import type { FastifyInstance } from 'fastify'
import { fillPath, type Route } from '#src/shared/route.ts'

/** What a test sees of an answer. */
export interface Answer<T> {
  readonly status: number
  /** The parsed body of a 200. */
  readonly data: T
  /** Code, sentence and places of a refusal. */
  readonly problem: {
    code: string
    detail: string
    wayOut?: string
    errors: { path: string; code: string; message: string }[]
  }
  readonly bytes: Buffer
  readonly headers: Readonly<Record<string, unknown>>
}

/** Calls endpoints as one signed-in person, through HTTP, by their contracts. */
export interface Client {
  readonly cookie: string
  call<G, I, O>(route: Route<G, I, O>, input: G): Promise<Answer<O>>
  upload<G, I, O>(route: Route<G, I, O>, input: G, file: { name: string; bytes: Buffer }): Promise<Answer<O>>
  /** `call` that fails the test unless the answer is 200. */
  ok<G, I, O>(route: Route<G, I, O>, input: G): Promise<O>
  okUpload<G, I, O>(route: Route<G, I, O>, input: G, file: { name: string; bytes: Buffer }): Promise<O>
}

export function clientOf(app: FastifyInstance, cookie: string): Client {
  const headers = cookie ? { cookie } : {}
  const send = async <G, I, O>(route: Route<G, I, O>, input: G): Promise<Answer<O>> => {
    const { path, rest } = fillPath(route.path, input as Record<string, unknown>)
    const asQuery = route.method === 'GET' || route.method === 'DELETE'
    const response = await app.inject({
      method: route.method,
      url: path,
      headers,
      ...(asQuery ? { query: textValues(rest) } : { payload: rest }),
    })
    return answerOf<O>(response)
  }
  const upload = async <G, I, O>(route: Route<G, I, O>, input: G, file: { name: string; bytes: Buffer }) => {
    const { path, rest } = fillPath(route.path, input as Record<string, unknown>)
    const form = new FormData()
    for (const [name, value] of Object.entries(textValues(rest))) form.set(name, value)
    form.set('file', new Blob([new Uint8Array(file.bytes)]), file.name)
    const body = new Response(form)
    const payload = Buffer.from(await body.arrayBuffer())
    const type = body.headers.get('content-type') ?? ''
    return answerOf<O>(
      await app.inject({
        method: route.method,
        url: path,
        headers: { ...headers, 'content-type': type },
        payload,
      }),
    )
  }
  return {
    cookie,
    call: send,
    upload,
    ok: async (route, input) => expectOk(await send(route, input), route.summary),
    okUpload: async (route, input, file) => expectOk(await upload(route, input, file), route.summary),
  }
}

const textValues = (values: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, textOf(value)]])),
  )

const textOf = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))

function expectOk<T>(answer: Answer<T>, what: string): T {
  if (answer.status !== 200) throw new Error(`${what}: ${answer.status} ${JSON.stringify(answer.problem)}`)
  return answer.data
}

function answerOf<T>(response: {
  statusCode: number
  rawPayload: Buffer
  headers: Record<string, unknown>
}): Answer<T> {
  const isJson = textOf(response.headers['content-type'] ?? '').includes('json')
  const body: unknown =
    isJson && response.rawPayload.length > 0 ? JSON.parse(response.rawPayload.toString()) : undefined
  return {
    status: response.statusCode,
    data: body as T,
    problem: body as Answer<T>['problem'],
    bytes: response.rawPayload,
    headers: response.headers,
  }
}
