import type { AnyRoute, Route } from '#src/shared/route.ts'
import { fillPath } from '#src/shared/route.ts'
import { ProblemError, unreachable } from './problem.ts'
import { send } from './upload.ts'

/** What a route answers. */
export type AnswerOf<R extends Pick<AnyRoute, 'output'>> = R['output']['_zod']['output']

/** One row of what a list route answers. */
export type RowOf<R extends Pick<AnyRoute, 'output'>> =
  AnswerOf<R> extends { rows: readonly (infer Row)[] } ? Row : never

export interface CallOptions {
  /** The file of an upload route. */
  readonly file?: File
  /** Bytes sent so far, between 0 and 1; upload routes only. */
  readonly onProgress?: (fraction: number) => void
  readonly signal?: AbortSignal
}

/**
 * Asks the server one thing: the address, the method and the types all come from the contract.
 * @throws ProblemError with the server's sentence, code and way out, also when the server cannot be reached
 */
export async function call<Given, Input, Output>(
  route: Route<Given, Input, Output>,
  input: Given,
  options: CallOptions = {},
): Promise<Output> {
  const { path, rest } = fillPath(route.path, given(input))
  if (route.kind === 'upload')
    return send(route.method, path, { fields: rest, ...options }) as Promise<Output>
  const response = await ask(route, { path, rest, signal: options.signal })
  if (!response.ok) throw await ProblemError.from(response)
  return (response.status === 204 ? undefined : await response.json()) as Output
}

interface Request {
  path: string
  rest: Record<string, unknown>
  signal: AbortSignal | undefined
}

async function ask(route: Pick<AnyRoute, 'method'>, { path, rest, signal }: Request) {
  const inQuery = route.method === 'GET' || route.method === 'DELETE'
  try {
    return await fetch(inQuery ? withQuery(path, rest) : path, {
      method: route.method,
      signal: signal ?? null,
      ...(inQuery ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(rest) }),
    })
  } catch (error) {
    throw signal?.aborted ? error : unreachable(error)
  }
}

/** The address of a download or an event stream, for `<a href>`, `<iframe src>` and `EventSource`. */
export function downloadUrl<Given>(route: { path: string; input: { _zod: { input: Given } } }, input: Given) {
  const { path, rest } = fillPath(route.path, given(input))
  return withQuery(path, rest)
}

const given = (input: unknown) => (input ?? {}) as Record<string, unknown>

/** Lists repeat their key; what is empty is left out, so an address says only what was asked. */
function withQuery(path: string, values: Record<string, unknown>) {
  const query = new URLSearchParams()
  for (const [key, value] of Object.entries(values)) {
    for (const each of Array.isArray(value) ? value : [value]) {
      if (each !== undefined && each !== null && each !== '') query.append(key, String(each))
    }
  }
  return query.size > 0 ? `${path}?${query}` : path
}
