import { createHmac, randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { NO_ANSWER, readAnswers } from './answers.ts'
import type { Claim, IdentityAuthority, Verdict } from './authority.ts'
import { openBreaker, type Breaker } from './breaker.ts'
import { openPace, type Pace } from './pace.ts'
import { mayPass, pauseMs, retryAfterMs, TRIES } from './retry.ts'

/** Where the real-name service is and how it wants to be asked. */
export interface RegisterSettings {
  readonly url: string
  readonly key: string
  /** `HMAC`: every question is signed with the key; `BEARER`: the key goes along. */
  readonly signing: 'HMAC' | 'BEARER'
  readonly batchSize: number
  readonly timeoutMs: number
  readonly perSecond: number
}

/** What the adapter tells the operator: counts and statuses, never a person. */
export type Told = (fact: { event: string; status?: number; count?: number; cause?: string }) => void

/** Time and chance, for tests. */
export interface Means {
  readonly tell: Told
  readonly now?: () => number
  readonly sleep?: (ms: number) => Promise<unknown>
  readonly random?: () => number
}

type Desk = Required<Means> & {
  readonly settings: RegisterSettings
  readonly breaker: Breaker
  readonly pace: Pace
}

/** Longer a batch does not wait because the service asks for patience: its people are asked about later. */
const LONGEST_HOLD_MS = 30_000
const MOST_BYTES = 1024 * 1024

/**
 * A real-name service over HTTP (docs/identity.md). It is asked in batches, at the pace it allows, again when a failure may pass,
 * and not at all for a while when it is down. Whatever goes wrong, nobody is judged by it.
 */
export function httpAuthority(settings: RegisterSettings, means: Means): IdentityAuthority {
  const { tell, now = Date.now, sleep = wait, random = Math.random } = means
  const desk: Desk = {
    settings,
    tell,
    now,
    sleep,
    random,
    breaker: openBreaker({ failures: 5, restMs: 30_000, longestMs: 300_000, now }),
    pace: openPace({ perSecond: settings.perSecond, now }),
  }
  return {
    async verify(claims) {
      const verdicts: Verdict[] = []
      for (let at = 0; at < claims.length; at += settings.batchSize)
        verdicts.push(...(await ask(desk, claims.slice(at, at + settings.batchSize))))
      return verdicts
    },
  }
}

/** One batch: its verdicts, or nothing for everybody in it. */
async function ask(desk: Desk, claims: readonly Claim[]): Promise<Verdict[]> {
  const question = questionOf(claims)
  for (let attempt = 1; attempt <= TRIES; attempt += 1) {
    await desk.sleep(desk.pace.take())
    if (!desk.breaker.admits()) break
    const outcome = await post(desk, question)
    if ('verdicts' in outcome) return outcome.verdicts
    if (outcome.again === undefined) break
    if (attempt < TRIES) await desk.sleep(Math.max(outcome.again, pauseMs(attempt, desk.random())))
  }
  desk.tell({ event: 'no answer', count: claims.length })
  return claims.map(() => NO_ANSWER)
}

interface Question {
  readonly requestId: string
  readonly ids: readonly string[]
  readonly body: string
}

/** Claims carry ids of this question only: the answer to another one cannot be taken for it. */
function questionOf(claims: readonly Claim[]): Question {
  const requestId = randomUUID()
  const ids = claims.map((_, at) => `${requestId}-${at}`)
  const asked = claims.map(({ name, idType, idNumber }, at) => ({ id: ids[at], name, idType, idNumber }))
  return { requestId, ids, body: JSON.stringify({ requestId, claims: asked }) }
}

/** Verdicts; or how many milliseconds to wait before it makes sense to ask again, undefined when it makes none. */
type Outcome = { readonly verdicts: Verdict[] } | { readonly again: number | undefined }

async function post(desk: Desk, question: Question): Promise<Outcome> {
  const { settings, breaker, tell } = desk
  try {
    const response = await fetch(settings.url, {
      method: 'POST',
      headers: headersOf(settings, question, desk.now()),
      body: question.body,
      redirect: 'error',
      signal: AbortSignal.timeout(settings.timeoutMs),
    })
    if (response.ok) return answered(desk, question, await readLimited(response))
    await response.body?.cancel()
    tell({ event: 'refused', status: response.status })
    return refused(desk, response)
  } catch (error) {
    breaker.failed()
    tell({ event: 'failed', cause: error instanceof Error ? error.name : 'unknown' })
    return { again: 0 }
  }
}

function answered({ breaker, tell }: Desk, { ids }: Question, text: string): Outcome {
  const verdicts = readAnswers(text, ids)
  const count = verdicts.filter((each) => each === NO_ANSWER).length
  if (count > 0) tell({ event: 'partly unreadable', count })
  if (count === ids.length) breaker.failed()
  else breaker.succeeded()
  return { verdicts }
}

/** Too fast is no failure of the service: it is alive, and everybody slows down. */
function refused({ breaker, pace, now }: Desk, response: Response): Outcome {
  const { status } = response
  const again = retryAfterMs(response.headers.get('retry-after'), now()) ?? 0
  if (status === 429) breaker.succeeded()
  else breaker.failed()
  if (again > 0) pace.hold(Math.min(again, LONGEST_HOLD_MS))
  return { again: mayPass(status) && again <= LONGEST_HOLD_MS ? again : undefined }
}

function headersOf(settings: RegisterSettings, { requestId, body }: Question, nowMs: number) {
  const common = { 'content-type': 'application/json; charset=utf-8', 'x-request-id': requestId }
  if (settings.signing === 'BEARER') return { ...common, authorization: `Bearer ${settings.key}` }
  const timestamp = String(Math.floor(nowMs / 1_000))
  const signature = createHmac('sha256', settings.key).update(`${timestamp}.${body}`).digest('hex')
  return { ...common, 'x-kaowu-timestamp': timestamp, 'x-kaowu-signature': `v1=${signature}` }
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
