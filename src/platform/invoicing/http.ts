import { createHmac } from 'node:crypto'
import { z } from 'zod'
import type { InvoiceProvider, Outcome } from './provider.ts'

/** Where the provider is, and the key every question is signed with. */
export interface ProviderSettings {
  /** Without a slash at the end; `/issue`, `/red` and `/query` stand below it. */
  readonly url: string
  readonly key: string
  readonly timeoutMs: number
  readonly now?: () => number
}

const UNKNOWN: Outcome = { is: 'UNKNOWN' }
const MOST_BYTES = 64 * 1024

const answer = z.object({
  requestNo: z.string(),
  result: z.enum(['ISSUED', 'PENDING', 'REFUSED', 'ABSENT']),
  code: z
    .string()
    .regex(/^\d{0,12}$/)
    .default(''),
  number: z
    .string()
    .regex(/^\d{8,20}$/)
    .optional(),
  issuedOn: z.iso.date().optional(),
  reason: z.string().max(500).default(''),
})

/**
 * A provider over HTTP: JSON questions under the number of the request, signed with the key over time and body. A question
 * is put once: whether it is put again is decided by whoever asked, after `query` has said that nothing was made.
 */
export function httpProvider(settings: ProviderSettings): InvoiceProvider {
  return {
    issue: (wanted) => ask(settings, 'issue', wanted),
    red: (wanted) => ask(settings, 'red', wanted),
    query: (requestNo) => ask(settings, 'query', { requestNo }),
  }
}

async function ask(
  settings: ProviderSettings,
  what: 'issue' | 'red' | 'query',
  question: { readonly requestNo: string },
): Promise<Outcome> {
  const body = JSON.stringify(question)
  try {
    const response = await fetch(`${settings.url}/${what}`, {
      method: 'POST',
      headers: headersOf(settings, question.requestNo, body),
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(settings.timeoutMs),
    })
    const text = await readLimited(response)
    // Also a refusal is an answer of the provider's own; a bare status is one of whatever stands before it.
    return response.ok ? outcomeOf(text, { what, requestNo: question.requestNo }) : UNKNOWN
  } catch {
    return UNKNOWN
  }
}

/** What an answer says; one about another request, or that does not say all, says nothing. */
function outcomeOf(text: string, asked: { what: string; requestNo: string }): Outcome {
  const { data } = answer.safeParse(JSON.parse(text))
  if (!data || data.requestNo !== asked.requestNo) return UNKNOWN
  switch (data.result) {
    case 'ISSUED':
      return issuedOf(data)
    case 'REFUSED':
      return { is: 'REFUSED', reason: data.reason }
    case 'PENDING':
      return { is: 'PENDING' }
    case 'ABSENT':
      // Only a question after it can be answered with “there is none”.
      return asked.what === 'query' ? { is: 'ABSENT' } : UNKNOWN
  }
}

const issuedOf = ({ code, number, issuedOn }: z.output<typeof answer>): Outcome =>
  number && issuedOn ? { is: 'ISSUED', code, number, issuedOn } : UNKNOWN

function headersOf({ key, now = Date.now }: ProviderSettings, requestNo: string, body: string) {
  const timestamp = String(Math.floor(now() / 1_000))
  const signature = createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex')
  return {
    'content-type': 'application/json; charset=utf-8',
    'idempotency-key': requestNo,
    'x-kaowu-timestamp': timestamp,
    'x-kaowu-signature': `v1=${signature}`,
  }
}

async function readLimited(response: Response): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of response.body ?? []) {
    size += part.length
    if (size > MOST_BYTES) throw new Error('the answer is too long')
    parts.push(part)
  }
  return Buffer.concat(parts).toString()
}
