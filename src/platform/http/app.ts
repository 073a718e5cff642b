import cookie from '@fastify/cookie'
import helmet from '@fastify/helmet'
import multipart from '@fastify/multipart'
import rateLimit, { type RateLimitPluginOptions } from '@fastify/rate-limit'
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import { refuse, Refused, type RefusalStatus } from '#src/shared/refusal.ts'
import type { Ground } from '#src/platform/ground.ts'
import { SESSION_COOKIE } from './caller.ts'
import { countRequests } from './metrics.ts'
import { bugProblem, problemOf } from './problem.ts'
import { newRequestId } from './serve.ts'

/** A Fastify with the house's manners: security headers, request ids, one shape of errors, no cross-site writes. */
export async function openApp(
  ground: Ground,
  options: { baseUrl?: string; trustProxy?: boolean },
): Promise<FastifyInstance> {
  const loggerInstance: FastifyBaseLogger = ground.log
  const app = fastify({
    loggerInstance,
    genReqId: newRequestId,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: options.trustProxy ?? false,
    bodyLimit: 2 * 1024 * 1024,
    routerOptions: { maxParamLength: 200 },
  })
  await app.register(helmet, {
    contentSecurityPolicy: { directives: CONTENT_POLICY },
    strictTransportSecurity: false,
  })
  await app.register(cookie)
  await app.register(multipart)
  await app.register(rateLimit, RATE)
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    refuseForeignSite(request, options.baseUrl)
  })
  countRequests(app)
  app.addHook('onResponse', async (request, reply) => {
    const answered = {
      route: request.routeOptions.url,
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
    }
    ground.log.info({ requestId: request.id, method: request.method, ...answered }, 'request')
  })
  app.setErrorHandler((error: FastifyError | Refused, request, reply) =>
    answerError(ground, error, { request, reply }),
  )
  return app
}

/** Per session, or per address before sign-in; a person at a busy table stays far below. */
const RATE: RateLimitPluginOptions = {
  max: 600,
  timeWindow: '1 minute',
  keyGenerator: (request) => request.cookies[SESSION_COOKIE] ?? request.ip,
  allowList: (request) => ['/metrics', '/healthz', '/readyz'].includes(request.url),
  errorResponseBuilder: () =>
    new Refused([{ code: 'rate.limited', message: '操作过于频繁。', wayOut: '请稍等一分钟再试。' }], 429),
}

/** antd writes its styles into the page, hence 'unsafe-inline' for styles only. PDFs are shown in frames of our own origin. */
const CONTENT_POLICY = {
  defaultSrc: ["'self'"],
  styleSrc: ["'self'", "'unsafe-inline'"],
  imgSrc: ["'self'", 'data:', 'blob:'],
  fontSrc: ["'self'", 'data:'],
  frameSrc: ["'self'", 'blob:'],
  objectSrc: ["'self'", 'blob:'],
  frameAncestors: ["'self'"],
  upgradeInsecureRequests: null,
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/** Writes must come from our own pages: the browser says so in Sec-Fetch-Site and Origin (CSRF). */
function refuseForeignSite(request: FastifyRequest, baseUrl?: string): void {
  if (SAFE.has(request.method)) return
  const site = request.headers['sec-fetch-site']
  const { origin } = request.headers
  const own = baseUrl ? new URL(baseUrl).host : request.headers.host
  const foreign =
    (site !== undefined && site !== 'same-origin' && site !== 'none') ||
    (origin !== undefined && hostOf(origin) !== own)
  if (foreign)
    refuse(
      { code: 'request.foreign_site', message: '请求来自其他网站，已拒绝。', wayOut: '请从本平台页面操作。' },
      403,
    )
}

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined
}

const CLIENT_FAULTS: Readonly<Record<number, { status: RefusalStatus; message: string }>> = {
  400: { status: 422, message: '请求内容不是有效的格式。' },
  413: { status: 413, message: '提交的内容过大。' },
  415: { status: 422, message: '请求的内容类型不受支持。' },
  406: { status: 422, message: '这里需要以表单方式上传文件。' },
}

function answerError(
  ground: Ground,
  error: FastifyError | Refused,
  exchange: { request: FastifyRequest; reply: FastifyReply },
) {
  const { request, reply } = exchange
  const refused = error instanceof Refused ? error : clientFault(error)
  if (!refused)
    ground.log.error({ err: error, requestId: request.id, route: request.routeOptions.url }, 'bug')
  const problem = refused ? problemOf(refused, request.id) : bugProblem(request.id)
  return reply
    .code(problem.status)
    .header('content-type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem))
}

function clientFault(error: FastifyError): Refused | undefined {
  const fault = CLIENT_FAULTS[error.statusCode ?? 500]
  return (
    fault &&
    new Refused(
      [{ code: 'request.malformed', message: fault.message, wayOut: '请刷新页面后重试。' }],
      fault.status,
    )
  )
}
