import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import type { OnlineAnswer, OnlineAsked, OnlineRefunds } from '#src/modules/refunds/index.ts'

/** A payment gateway of the tests, spoken to over HTTP: whoever asks may die while it answers. */
export interface RefundGateway {
  readonly url: string
  /** What was given back, by number: the amount, and how often it was asked for. */
  readonly given: ReadonlyMap<string, { amountFen: number; asked: number }>
  /** `LOST`: gives the money back and breaks the connection. `SLOW`: takes the refund on, gives back when asked again. */
  mood: 'GOOD' | 'REFUSING' | 'LOST' | 'SLOW' | 'DOWN'
  /** Told of every question as it comes in and before it is answered, so that a test can strike in between. */
  onAsked: (kind: 'refund' | 'query') => Promise<void> | void
  stop(): Promise<void>
}

export async function openRefundGateway(): Promise<RefundGateway> {
  const given = new Map<string, { amountFen: number; asked: number }>()
  const pending = new Map<string, number>()
  const server: Server = createServer((request, response) => void answer(request, response))
  const gateway: RefundGateway = {
    url: '',
    given,
    mood: 'GOOD',
    onAsked: () => undefined,
    async stop() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  const give = (no: string, amountFen: number) => {
    const known = given.get(no)
    given.set(no, { amountFen, asked: (known?.asked ?? 0) + 1 })
  }
  function refund(no: string, amountFen: number): OnlineAnswer | undefined {
    if (gateway.mood === 'REFUSING' && !given.has(no)) return { state: 'REFUSED', message: '账户已注销' }
    if (gateway.mood === 'SLOW') {
      pending.set(no, amountFen)
      return { state: 'PENDING' }
    }
    give(no, amountFen)
    return gateway.mood === 'LOST' ? undefined : { state: 'DONE' }
  }
  function query(no: string): OnlineAnswer {
    const waiting = pending.get(no)
    if (waiting !== undefined) {
      pending.delete(no)
      give(no, waiting)
    }
    return given.has(no) ? { state: 'DONE' } : { state: 'ABSENT' }
  }
  async function answer(request: IncomingMessage, response: ServerResponse) {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const { outRefundNo: no, amountFen } = JSON.parse(Buffer.concat(parts).toString()) as OnlineAsked
    const kind = request.url === '/query' ? 'query' : 'refund'
    if (gateway.mood === 'DOWN') return void request.socket.destroy()
    const said = kind === 'query' ? query(no) : refund(no, amountFen)
    await gateway.onAsked(kind)
    if (!said) return void request.socket.destroy()
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(said))
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return Object.assign(gateway, { url })
}

/** The gateway as the program knows it. */
export function httpRefunds(url: string): OnlineRefunds {
  const ask = async (path: string, asked: OnlineAsked): Promise<OnlineAnswer> => {
    const response = await fetch(url + path, { method: 'POST', body: JSON.stringify(asked) })
    return (await response.json()) as OnlineAnswer
  }
  return { refund: (_, asked) => ask('/refund', asked), query: (_, asked) => ask('/query', asked) }
}
