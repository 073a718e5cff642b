import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { refuse } from '#src/shared/refusal.ts'
import { PUBLIC, SIGNED_IN, type AnyRoute } from '#src/shared/route.ts'
import { SYSTEM_ACTOR } from '#src/platform/actor.ts'
import { transact, type Asking, type Ground } from '#src/platform/ground.ts'
import { callerOf, SESSION_COOKIE } from './caller.ts'
import type { Download, Endpoint } from './endpoint.ts'
import { refusedInput } from './problem.ts'
import { streamEvents } from './events.ts'
import type { Serving } from './serving.ts'
import { receiveUpload } from './upload.ts'

/** Mounts every endpoint. One silhouette for all: identify, permit, parse, act within one scope, answer by the contract. */
export function serveEndpoints(app: FastifyInstance, serving: Serving, endpoints: readonly Endpoint[]): void {
  for (const endpoint of endpoints) {
    if (endpoint.kind === 'callback') continue
    const handler = (request: FastifyRequest, reply: FastifyReply) =>
      answer(serving, endpoint, { request, reply })
    app.route({ ...mountedAt(endpoint.route), handler })
  }
  serveCallbacks(app, serving.ground, endpoints)
}

const mountedAt = (route: AnyRoute) => ({
  method: route.method,
  url: route.path,
  ...(route.perMinute ? { config: { rateLimit: perAddress(route.perMinute) } } : {}),
})

/** Bodies of callbacks are signed as bytes: in a corner of their own nobody parses them. */
function serveCallbacks(app: FastifyInstance, ground: Ground, endpoints: readonly Endpoint[]): void {
  void app.register((corner, _, done) => {
    corner.removeAllContentTypeParsers()
    corner.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, taken) => taken(null, body))
    for (const endpoint of endpoints) {
      if (endpoint.kind !== 'callback') continue
      const { route, handle } = endpoint
      corner.route({
        ...mountedAt(route),
        handler: async ({ id: requestId, ip, headers, params, body }, reply) => {
          const call = { headers, body: Buffer.isBuffer(body) ? body : Buffer.alloc(0) }
          const told = await handle({ ground, requestId, ip }, parse(route, params), call)
          return reply.code(told.status).type(told.type).send(told.body)
        },
      })
    }
    done()
  })
}

const perAddress = (max: number) => ({
  max,
  timeWindow: '1 minute',
  keyGenerator: (request: FastifyRequest) => request.ip,
})

type Answered = Exclude<Endpoint, { kind: 'callback' }>
interface Exchange {
  request: FastifyRequest
  reply: FastifyReply
}

async function answer(serving: Serving, endpoint: Answered, exchange: Exchange): Promise<unknown> {
  const { route } = endpoint
  const { request, reply } = exchange
  const asking = await askingOf(serving, route, request)
  const { ground } = serving

  if (endpoint.kind === 'upload') {
    const received = await receiveUpload(request, ground.files, route.upload ?? { accept: [], maxBytes: 0 })
    try {
      const input = parse(route, { ...received.fields, ...(request.params as object) })
      return checked(
        route,
        await transact(ground, asking, (scope) => endpoint.handle(scope, input, received.upload)),
      )
    } finally {
      await received.discard()
    }
  }
  const input = parse(route, givenOf(request))
  if (endpoint.kind === 'events') return streamEvents(serving, { reply, asking, endpoint, input })
  if (endpoint.kind === 'download')
    return send(reply, await transact(ground, asking, (scope) => endpoint.handle(scope, input)))
  const caller = callerOf(request, reply, serving.secure)
  return checked(route, await transact(ground, asking, (scope) => endpoint.handle(scope, input, caller)))
}

/** Who asks, after the permission check. Public endpoints run as the platform itself and must not answer private data. */
async function askingOf(serving: Serving, route: AnyRoute, request: FastifyRequest): Promise<Asking> {
  const common = {
    requestId: request.id,
    ip: request.ip,
    readOnly: route.method === 'GET' && route.kind !== 'download',
  }
  if (route.permission === PUBLIC) return { ...common, actor: SYSTEM_ACTOR, reach: 'ALL' }
  const token = request.cookies[SESSION_COOKIE]
  const actor = token
    ? await serving.identify(token, { ...common, actor: SYSTEM_ACTOR, reach: 'ALL', readOnly: false })
    : undefined
  if (!actor)
    return refuse(
      { code: 'session.missing', message: '您还没有登录，或登录已失效。', wayOut: '请重新登录后继续。' },
      401,
    )
  if (route.permission !== SIGNED_IN && !actor.permissions.has(route.permission))
    refuse(
      {
        code: 'permission.missing',
        message: `您的角色不能“${route.summary}”。`,
        wayOut: '如确需办理，请联系本单位管理员调整角色。',
      },
      403,
    )
  return { ...common, actor }
}

const givenOf = (request: FastifyRequest) => ({
  ...(request.query as object),
  ...(request.body as object | undefined),
  ...(request.params as object),
})

function parse(route: AnyRoute, given: unknown): unknown {
  const parsed = (route.input as unknown as z.ZodType).safeParse(given)
  if (!parsed.success) throw refusedInput(parsed.error)
  return parsed.data
}

/** The answer as the contract says: unknown fields are dropped, a wrong one is our bug. */
function checked(route: AnyRoute, value: unknown): unknown {
  const parsed = (route.output as unknown as z.ZodType).safeParse(value)
  if (parsed.success) return parsed.data ?? null
  throw new Error(
    `${route.method} ${route.path} answered against its contract: ${z.prettifyError(parsed.error)}`,
  )
}

function send(reply: FastifyReply, download: Download) {
  const disposition = download.inline ? 'inline' : 'attachment'
  return reply
    .header('content-type', download.mediaType)
    .header('content-disposition', `${disposition}; filename*=UTF-8''${encodeURIComponent(download.name)}`)
    .header('cache-control', 'private, no-store')
    .send(download.body)
}

/** A short id that stands in the log, the audit and on the user's screen. */
export const newRequestId = () => randomUUID().replaceAll('-', '').slice(0, 12)
