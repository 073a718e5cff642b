import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { identify, type DemoAccount } from '#src/modules/accounts/index.ts'
import { transact, type Ground } from '#src/platform/ground.ts'
import { openApp } from '#src/platform/http/app.ts'
import { apiPage } from '#src/platform/http/apipage.ts'
import { serveHealth } from '#src/platform/http/metrics.ts'
import { openApiOf } from '#src/platform/http/openapi.ts'
import { problemOf } from '#src/platform/http/problem.ts'
import { serveEndpoints } from '#src/platform/http/serve.ts'
import type { Gateways } from '#src/platform/payment/gateways.ts'
import type { TaskFeed } from '#src/platform/taskfeed.ts'
import { Refused } from '#src/shared/refusal.ts'
import { endpoints } from './api.ts'
import { roleTable } from './permissions.ts'

const WEB_FOLDER = fileURLToPath(new URL('../../dist/web', import.meta.url))

export interface WebOptions {
  readonly feed: TaskFeed
  /** The address users see, when it is not the one listened on. */
  readonly baseUrl?: string
  readonly behindProxy?: boolean
  /** The address printed in links, where no `baseUrl` is set. */
  readonly publicUrl?: string
  /** Whether e-mails can be sent from here. */
  readonly mailIsOn?: boolean
  /** The way to the payment gateways; by default the real ones only. */
  readonly gateways?: Gateways | undefined
  readonly demoAccounts: readonly DemoAccount[]
  /** Where the built browser bundle lies; by default `dist/web`. */
  readonly webFolder?: string
}

/** The whole web side over a ground: the API, its description, health, and the browser's app. */
export async function openWeb(ground: Ground, options: WebOptions): Promise<FastifyInstance> {
  const { feed, baseUrl, behindProxy = false, webFolder = WEB_FOLDER } = options
  const app = await openApp(ground, { trustProxy: behindProxy, ...(baseUrl ? { baseUrl } : {}) })
  const all = endpoints(toldEndpoints(options))
  serveEndpoints(
    app,
    {
      ground,
      feed,
      secure: baseUrl?.startsWith('https:') ?? false,
      identify: (token, asking) => transact(ground, asking, (scope) => identify(scope, token, roleTable)),
    },
    all,
  )
  serveHealth(app, ground.pool)
  const document = openApiOf(all.map((each) => each.route))
  app.get('/api/openapi.json', () => document)
  app.get('/api/docs', (_, reply) => reply.type('text/html; charset=utf-8').send(apiPage(document)))
  await serveBrowserApp(app, webFolder)
  return app
}

/** What endpoints are told of where they are served. */
const toldEndpoints = ({
  demoAccounts,
  baseUrl,
  publicUrl = '',
  mailIsOn = false,
  gateways,
}: WebOptions) => ({
  demoAccounts,
  publicUrl: baseUrl ?? publicUrl,
  mailIsOn,
  ...(gateways ? { gateways } : {}),
})

/** The built files; every other address is the app itself, whose router says what is there. */
async function serveBrowserApp(app: FastifyInstance, webFolder: string): Promise<void> {
  const isBuilt = existsSync(join(webFolder, 'index.html'))
  if (isBuilt)
    await app.register(fastifyStatic, {
      root: webFolder,
      cacheControl: false,
      setHeaders: (response, path) =>
        void response.header(
          'cache-control',
          path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
        ),
    })
  app.setNotFoundHandler((request, reply) => {
    if (isBuilt && request.method === 'GET' && !request.url.startsWith('/api/'))
      return reply.sendFile('index.html')
    const unknown = new Refused(
      [{ code: 'not_found', message: '没有这个地址。', wayOut: '请检查地址，或回到首页。' }],
      404,
    )
    return reply
      .code(404)
      .type('application/problem+json; charset=utf-8')
      .send(JSON.stringify(problemOf(unknown, request.id)))
  })
}
