import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import type { AnyRoute, FileKind, Route } from '#src/shared/route.ts'
import type { Ground } from '#src/platform/ground.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { TaskFeed } from '#src/platform/taskfeed.ts'

/** The person's side of a request: where from, and the session cookie. */
export interface Caller {
  readonly ip: string
  readonly userAgent: string
  /** The session token that came with the request. */
  readonly token: string | undefined
  /** For so many seconds from now: a computer whose clock is wrong keeps its session all the same. */
  setToken(token: string, seconds: number): void
  clearToken(): void
}

/** A file that has arrived in full: its bytes lie at `path` until the answer is sent. */
export interface Upload {
  readonly path: string
  /** As the user named it, for display only. */
  readonly name: string
  readonly kind: FileKind
  readonly sizeBytes: number
  readonly sha256: string
}

/** A file to send. `inline` lets the browser show it. */
export interface Download {
  readonly name: string
  readonly mediaType: string
  readonly body: Readable | Buffer
  readonly inline?: boolean
}

/** What a stream of events may use: short scopes of its own, never one long transaction. */
export interface EventAsk {
  readonly ground: Ground
  readonly feed: TaskFeed
  readonly signal: AbortSignal
  read<T>(run: (scope: Scope) => Promise<T>): Promise<T>
}

/** What another system sent, untouched. */
export interface RawCall {
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** What that system is answered. */
export interface RawAnswer {
  readonly status: number
  readonly type: string
  readonly body: string
}

/** What a callback may use: it opens its own transactions, because the answer must wait for the commit. */
export interface CallbackAsk {
  readonly ground: Ground
  readonly requestId: string
  readonly ip: string
}

/** A route with the action that answers it. */
export type Endpoint = { readonly route: AnyRoute } & (
  | {
      readonly kind: 'json'
      readonly handle: (scope: Scope, input: unknown, caller: Caller) => Promise<unknown>
    }
  | {
      readonly kind: 'upload'
      readonly handle: (scope: Scope, input: unknown, upload: Upload) => Promise<unknown>
    }
  | { readonly kind: 'download'; readonly handle: (scope: Scope, input: unknown) => Promise<Download> }
  | {
      readonly kind: 'callback'
      readonly handle: (ask: CallbackAsk, input: unknown, call: RawCall) => Promise<RawAnswer>
    }
  | { readonly kind: 'events'; readonly handle: (ask: EventAsk, input: unknown) => AsyncIterable<unknown> }
)

// Each `on…` is typed by its route; the table forgets the types (`as never`) because every endpoint stands in one list.

/** An endpoint that answers JSON. */
export function on<G, I, O>(
  route: Route<G, I, O>,
  handle: (scope: Scope, input: I, caller: Caller) => Promise<O>,
): Endpoint {
  return { route, kind: 'json', handle: handle as never }
}

/** An endpoint that takes a file. */
export function onUpload<G, I, O>(
  route: Route<G, I, O>,
  handle: (scope: Scope, input: I, upload: Upload) => Promise<O>,
): Endpoint {
  return { route, kind: 'upload', handle: handle as never }
}

/** An endpoint that answers a file. */
export function onDownload<G, I>(
  route: Route<G, I, void>,
  handle: (scope: Scope, input: I) => Promise<Download>,
): Endpoint {
  return { route, kind: 'download', handle: handle as never }
}

/** An endpoint that streams events. */
export function onEvents<G, I, O>(
  route: Route<G, I, O>,
  handle: (ask: EventAsk, input: I) => AsyncIterable<O>,
): Endpoint {
  return { route, kind: 'events', handle: handle as never }
}

/** An endpoint another system calls. */
export function onCallback<G, I>(
  route: Route<G, I, void>,
  handle: (ask: CallbackAsk, input: I, call: RawCall) => Promise<RawAnswer>,
): Endpoint {
  return { route, kind: 'callback', handle: handle as never }
}
