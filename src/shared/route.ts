/**
 * What an endpoint is. One value per endpoint, imported by the server (validation, permission, OpenAPI) and by the
 * screen (typed `call`). Schemas are constrained by their zod brand only: a `z.ZodType` constraint makes the type check
 * three times slower.
 */
export interface Schema<I, O> {
  readonly _zod: { readonly input: I; readonly output: O }
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** `PUBLIC`: anybody. `SIGNED_IN`: anybody with a session. Otherwise a permission of `app/permissions.ts`. */
export type Permission = string
export const PUBLIC = 'PUBLIC'
export const SIGNED_IN = 'SIGNED_IN'

/**
 * `json` answers an object; `upload` takes a multipart file beside its input; `download` answers a file; `events` a
 * server-sent stream; `callback` is called by another system, which signs the bytes it sends.
 */
export type RouteKind = 'json' | 'upload' | 'download' | 'events' | 'callback'

export interface UploadRule {
  /** What the file is, by content (magic bytes), never by name. */
  readonly accept: readonly FileKind[]
  readonly maxBytes: number
}
export type FileKind = 'xlsx' | 'xls' | 'csv' | 'pdf' | 'jpeg' | 'png' | 'zip' | 'ofd'

/** What every import of a table takes: the workbooks of Excel and WPS, old and new, and text tables. */
export const TABLE_KINDS: readonly FileKind[] = ['xlsx', 'xls', 'csv']

export interface Route<Given, Input, Output> {
  readonly method: Method
  readonly path: `/api/${string}`
  /** Chinese, one line: what it does, as the API page shows it. */
  readonly summary: string
  readonly permission: Permission
  readonly kind: RouteKind
  readonly input: Schema<Given, Input>
  readonly output: Schema<unknown, Output>
  /** Refusal codes this endpoint may raise beside the general ones. */
  readonly errors: readonly string[]
  readonly upload?: UploadRule
  /** Calls allowed per minute from one address, where fewer than usual are (guessing passwords). */
  readonly perMinute?: number
}

interface Spec<Given, Input, Output> {
  method: Method
  /** Path parameters are written `:name` and stand in the input under the same name. */
  path: `/api/${string}`
  summary: string
  permission: Permission
  /** Path parameters, query (GET, DELETE) or body (POST, PUT, PATCH), all in one object. */
  input: Schema<Given, Input>
  output: Schema<unknown, Output>
  errors?: readonly string[]
  perMinute?: number
}

/** Declares an endpoint that answers JSON. */
export function route<G, I, O>(spec: Spec<G, I, O>): Route<G, I, O> {
  return { errors: [], ...spec, kind: 'json' }
}

/** Declares an endpoint that takes one file (multipart part `file`) beside its input fields. */
export function uploadRoute<G, I, O>(spec: Spec<G, I, O> & { upload: UploadRule }): Route<G, I, O> {
  return { errors: [], ...spec, kind: 'upload' }
}

type DownloadSpec<G, I> = Omit<Spec<G, I, void>, 'output'>

/** Declares an endpoint that answers a file. */
export function downloadRoute<G, I>(spec: DownloadSpec<G, I>): Route<G, I, void> {
  return { errors: [], ...spec, output: NOTHING, kind: 'download' }
}

/** Declares an endpoint that answers a stream of server-sent events, each parsed by `output`. */
export function eventsRoute<G, I, O>(spec: Spec<G, I, O>): Route<G, I, O> {
  return { errors: [], ...spec, kind: 'events' }
}

/** Declares an endpoint another system calls: its body is handed on as it came, its answer is what that system expects. */
export function callbackRoute<G, I>(spec: DownloadSpec<G, I>): Route<G, I, void> {
  return { errors: [], ...spec, output: NOTHING, kind: 'callback' }
}

/** Only a type; downloads have no JSON answer. */
const NOTHING = {} as Schema<unknown, void>

// The widest route: what tables of routes hold. `never`/`unknown` keep it assignable without `any`.
export type AnyRoute = Omit<Route<unknown, unknown, unknown>, 'input' | 'output'> & {
  readonly input: Schema<unknown, unknown>
  readonly output: Schema<unknown, unknown>
}

/** The names of the `:parameters` of a path, in order. */
export function pathParameters(path: string): string[] {
  return [...path.matchAll(/:([A-Za-z]\w*)/g)].map((match) => match[1] ?? '')
}

/** The path with its parameters filled in from `values`; the rest of `values` is returned beside it. */
export function fillPath(path: string, values: Record<string, unknown>) {
  const names = new Set(pathParameters(path))
  const filled = path.replaceAll(/:([A-Za-z]\w*)/g, (_, name: string) =>
    encodeURIComponent(String(values[name])),
  )
  const rest = Object.fromEntries(Object.entries(values).filter(([name]) => !names.has(name)))
  return { path: filled, rest }
}
