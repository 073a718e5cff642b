import { z } from 'zod'
import type { Verdict } from './authority.ts'
import { reasons } from './words.ts'

/** What the service may say about one claim. */
const VERDICTS: Readonly<Record<string, Verdict>> = {
  MATCH: { answer: 'MATCH', reason: reasons.registered },
  NAME_MISMATCH: { answer: 'MISMATCH', reason: reasons.registeredOtherwise },
  NOT_FOUND: { answer: 'NOT_FOUND', reason: reasons.unknown },
  UNAVAILABLE: { answer: 'UNAVAILABLE', reason: reasons.noAnswer },
}
export const NO_ANSWER: Verdict = { answer: 'UNAVAILABLE', reason: reasons.noAnswer }

const body = z.object({ verdicts: z.array(z.unknown()) })
const line = z.object({ id: z.string(), result: z.string() })

/**
 * Reads the service's answer: verdicts in the order of `ids`. Whatever is missing, said twice, unknown or misshapen is
 * no answer for that claim; what nobody asked about is ignored. Its free texts are not taken over: they could name people.
 */
export function readAnswers(text: string, ids: readonly string[]): Verdict[] {
  const parsed = body.safeParse(parsedJson(text))
  const said = new Map<string, Verdict>()
  const twice = new Set<string>()
  for (const each of parsed.data?.verdicts ?? []) {
    const { data } = line.safeParse(each)
    if (!data) continue
    if (said.has(data.id)) twice.add(data.id)
    said.set(data.id, (Object.hasOwn(VERDICTS, data.result) && VERDICTS[data.result]) || NO_ANSWER)
  }
  return ids.map((id) => (twice.has(id) ? NO_ANSWER : (said.get(id) ?? NO_ANSWER)))
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
