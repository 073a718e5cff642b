/** One reason inside a problem: the place (a field of the input), the sentence, the way out. */
export interface ProblemReason {
  readonly path?: string
  readonly code: string
  readonly message: string
  readonly wayOut?: string
}

interface ProblemBody {
  title: string
  status: number
  code: string
  detail: string
  wayOut?: string
  requestId?: string
  errors?: ProblemReason[]
}

/** A "no" or a fault as the server said it (RFC 9457), and also "the server did not answer". */
export class ProblemError extends Error {
  readonly status: number
  readonly code: string
  /** The sentence for people. */
  readonly detail: string
  readonly wayOut: string | undefined
  readonly errors: readonly ProblemReason[]
  /** Names the line in the server's log. */
  readonly requestId: string | undefined

  constructor(body: ProblemBody) {
    super(`${body.code}: ${body.detail}`)
    this.name = 'ProblemError'
    this.status = body.status
    this.code = body.code
    this.detail = body.detail
    this.wayOut = body.wayOut
    this.errors = body.errors ?? []
    this.requestId = body.requestId
  }

  /** The problem an HTTP answer holds; an answer that is no problem document (a proxy's page) is described by its status. */
  static async from(response: Response): Promise<ProblemError> {
    return ProblemError.read(response.status, await response.text(), response.headers.get('x-request-id'))
  }

  static read(status: number, text: string, requestId: string | null): ProblemError {
    const body = parsed(text)
    if (body) return new ProblemError({ ...body, status })
    return new ProblemError({
      title: '服务器没有正常回答',
      status,
      code: 'http.unexpected',
      detail: `服务器没有正常回答（状态 ${status}）。`,
      wayOut: '请稍后再试；仍不行请联系管理员。',
      ...(requestId ? { requestId } : {}),
    })
  }

  /** A bug or an outage rather than a business "no": the screen then names the request. */
  get isFault() {
    return this.status >= 500 || this.status === 0
  }
}

function parsed(text: string): ProblemBody | undefined {
  try {
    const body = JSON.parse(text) as Partial<ProblemBody>
    return typeof body.code === 'string' && typeof body.detail === 'string'
      ? (body as ProblemBody)
      : undefined
  } catch {
    return undefined
  }
}

/** The server could not be reached: no network, or it is being restarted. */
export function unreachable(cause?: unknown): ProblemError {
  const error = new ProblemError({
    title: '连接不上服务器',
    status: 0,
    code: 'http.unreachable',
    detail: '连接不上服务器。',
    wayOut: '请检查网络后重试，已填写的内容仍保留在本页。',
  })
  error.cause = cause
  return error
}

/** Any thrown value as a problem, so that screens know one shape only. */
export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  const problem = new ProblemError({
    title: '页面出错',
    status: 500,
    code: 'web.bug',
    detail: '页面出现了意料之外的错误。',
    wayOut: '请刷新页面重试；仍不行请联系管理员。',
  })
  problem.cause = error
  return problem
}

interface FieldForm {
  setFields(fields: { name: (string | number)[]; errors: string[] }[]): void
  getFieldInstance(name: (string | number)[]): unknown
}

/**
 * Puts the reasons of a problem on the form's fields.
 * @returns the reasons that belong to no field of this form, to be shown above it
 */
export function applyProblem(form: FieldForm, error: unknown): ProblemReason[] {
  const reasons = asProblem(error).errors
  const placed = reasons.filter((each) => each.path && form.getFieldInstance(fieldName(each.path)))
  const byPath = Map.groupBy(placed, (each) => each.path ?? '')
  form.setFields([...byPath].map(([path, list]) => ({ name: fieldName(path), errors: list.map(sentenceOf) })))
  return reasons.filter((each) => !placed.includes(each))
}

/** `levels.0.name` → ['levels', 0, 'name'], as antd names its fields. */
const fieldName = (path: string) => path.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part))

/** The sentence and its way out, as one text. */
export const sentenceOf = (reason: { message: string; wayOut?: string }) =>
  reason.wayOut ? `${reason.message}${reason.wayOut}` : reason.message
