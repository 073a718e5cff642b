import { failedTransport, GatewayError } from './gateway.ts'

const MOST_BYTES = 64 * 1024 * 1024

/** What came back, whole: signatures are over the bytes. */
export interface Fetched {
  readonly status: number
  readonly headers: Headers
  readonly body: Buffer
}

/** One exchange with a gateway: no redirects, no more bytes than a bill can have, an end in time. */
export async function fetchWhole(url: string, init: RequestInit & { timeoutMs: number }): Promise<Fetched> {
  const { timeoutMs, ...rest } = init
  try {
    const signal = AbortSignal.timeout(timeoutMs)
    const response = await fetch(url, { ...rest, redirect: 'error', signal })
    const { status, headers } = response
    return { status, headers, body: await limited(response) }
  } catch (error) {
    throw error instanceof GatewayError ? error : failedTransport(error)
  }
}

async function limited(response: Response): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.length
    if (size > MOST_BYTES) throw new GatewayError('UNKNOWN', 'ANSWER_TOO_LONG')
    parts.push(part)
  }
  return Buffer.concat(parts)
}
