import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import type { z } from 'zod'
import { transact, type Asking } from '#src/platform/ground.ts'
import type { Endpoint } from './endpoint.ts'
import type { Serving } from './serving.ts'

type EventsEndpoint = Extract<Endpoint, { kind: 'events' }>

/** Answers server-sent events until the source ends or the person leaves. A refusal before the first event is an ordinary answer. */
export async function streamEvents(
  serving: Serving,
  stream: { reply: FastifyReply; asking: Asking; endpoint: EventsEndpoint; input: unknown },
) {
  const { reply, asking, endpoint, input } = stream
  const leaving = new AbortController()
  reply.raw.once('close', () => leaving.abort())
  const events = endpoint.handle(
    {
      ground: serving.ground,
      feed: serving.feed,
      signal: leaving.signal,
      read: (run) => transact(serving.ground, { ...asking, readOnly: true }, run),
    },
    input,
  )
  const output = endpoint.route.output as unknown as z.ZodType
  const source = events[Symbol.asyncIterator]()
  let next = await source.next()
  async function* lines() {
    yield 'retry: 2000\n\n'
    for (; !next.done; next = await source.next())
      yield `data: ${JSON.stringify(output.parse(next.value))}\n\n`
  }
  return reply
    .header('content-type', 'text/event-stream; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('x-accel-buffering', 'no')
    .send(Readable.from(lines()))
}
