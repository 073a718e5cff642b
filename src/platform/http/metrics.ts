import type { FastifyInstance } from 'fastify'
import type { Pool } from 'pg'
import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'

/** Counts and times every request by route pattern (never by address, which would hold ids). */
const registry = new Registry()
const seconds = new Histogram({
  name: 'kaowu_request_seconds',
  help: 'time to answer, by route and status',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.02, 0.05, 0.1, 0.3, 1, 3, 10],
  registers: [registry],
})

export function countRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'none'
    seconds.observe(
      { method: request.method, route, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    )
  })
}

/** `/healthz`: the process lives. `/readyz`: it can reach the database. `/metrics`: Prometheus text. */
export function serveHealth(app: FastifyInstance, pool: Pool): void {
  if (!registry.getSingleMetric('process_cpu_user_seconds_total'))
    collectDefaultMetrics({ register: registry })
  registry.removeSingleMetric('kaowu_database_connections')
  new Gauge({
    name: 'kaowu_database_connections',
    help: 'connections of the pool, by state',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'open' }, pool.totalCount)
      this.set({ state: 'idle' }, pool.idleCount)
      this.set({ state: 'waiting' }, pool.waitingCount)
    },
  })
  app.get('/healthz', () => ({ ok: true }))
  app.get('/readyz', async (_, reply) => {
    const alive = await pool.query('select 1').then(
      () => true,
      () => false,
    )
    return reply.code(alive ? 200 : 503).send({ ok: alive })
  })
  app.get('/metrics', async (_, reply) => reply.type(registry.contentType).send(await registry.metrics()))
}
