/** A business "no": a stable code for programs, a sentence for people, the place it is about and the way out. */
export interface Refusal {
  /** Stable, `module.reason`, e.g. `registration.not_accurate`. */
  readonly code: string
  /** One Chinese sentence: what was refused and why. */
  readonly message: string
  /** Where: a field name of the input (`phone`, `levels.0`), or a sheet place (`第 3 行`). */
  readonly path?: string
  /** What the user can do now. */
  readonly wayOut?: string
}

/** How HTTP says it: 401 who are you, 403 may not, 404 not here (or not yours), 409 not in this state, 410 not any more, 413 too large, 422 input wrong, 429 too often. */
export type RefusalStatus = 401 | 403 | 404 | 409 | 410 | 413 | 422 | 429

/** Thrown by actions and rules; caught once, in `platform/http/serve.ts`. Never used for bugs. */
export class Refused extends Error {
  readonly refusals: readonly Refusal[]
  readonly status: RefusalStatus
  /** What was written before the refusal stays written (a failed sign-in is counted). Default: everything is undone. */
  keepsWrites = false

  constructor(refusals: readonly Refusal[], status: RefusalStatus = 409) {
    super(refusals.map((each) => `${each.code}: ${each.message}`).join('; '))
    this.name = 'Refused'
    this.refusals = refusals
    this.status = status
  }
}

/** Throws one refusal. `throw` stays visible to the compiler because the return type is `never`. */
export function refuse(refusal: Refusal, status: RefusalStatus = 409): never {
  throw new Refused([refusal], status)
}

/** Throws one refusal but keeps what the transaction wrote so far. */
export function refuseKeepingWrites(refusal: Refusal, status: RefusalStatus = 409): never {
  const refused = new Refused([refusal], status)
  refused.keepsWrites = true
  throw refused
}

/** Throws all of them when there is at least one: the user sees every reason at once (BR-86). */
export function refuseAll(refusals: readonly Refusal[], status: RefusalStatus = 409): void {
  if (refusals.length > 0) throw new Refused(refusals, status)
}

/** The record is not there, or not within the asker's reach: both look the same on purpose. */
export function notFound(what: string): never {
  return refuse(
    { code: 'not_found', message: `没有找到${what}。`, wayOut: '它可能已被删除，或不在您的查看范围内。' },
    404,
  )
}

/** Returns the value, or says that `what` was not found. */
export function found<T>(value: T | null | undefined, what: string): T {
  return value ?? notFound(what)
}
