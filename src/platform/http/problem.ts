import type { ZodError } from 'zod'
import { Refused, type Refusal } from '#src/shared/refusal.ts'

/** RFC 9457 problem details, with our stable code, the way out and one entry per place. */
export interface Problem {
  readonly type: 'about:blank'
  readonly title: string
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly wayOut?: string
  readonly requestId: string
  readonly errors: readonly { path: string; code: string; message: string; wayOut?: string }[]
}

const TITLES: Readonly<Record<number, string>> = {
  400: '请求无法识别',
  401: '请先登录',
  403: '没有权限',
  404: '没有找到',
  409: '当前不能这样做',
  413: '文件过大',
  415: '格式不支持',
  422: '填写有误',
  429: '操作过于频繁',
  500: '系统出错',
}

export function problemOf(refused: Refused, requestId: string): Problem {
  const [first] = refused.refusals
  return {
    type: 'about:blank',
    title: TITLES[refused.status] ?? '操作未完成',
    status: refused.status,
    code: first?.code ?? 'refused',
    detail: first?.message ?? '操作未完成。',
    ...(first?.wayOut ? { wayOut: first.wayOut } : {}),
    requestId,
    errors: refused.refusals.map(({ code, message, path = '', wayOut }) => ({
      path,
      code,
      message,
      ...(wayOut ? { wayOut } : {}),
    })),
  }
}

/** Input that does not fit its schema: every place at once. */
export function refusedInput(error: ZodError): Refused {
  const refusals: Refusal[] = error.issues.map((issue) => ({
    code: 'input.invalid',
    path: issue.path.join('.'),
    message: issue.message,
  }))
  return new Refused(refusals, 422)
}

/** A bug: nothing of it is shown but the request id. */
export const bugProblem = (requestId: string): Problem => ({
  type: 'about:blank',
  title: TITLES[500] ?? '',
  status: 500,
  code: 'internal',
  detail: '系统出错，您的数据没有被改动。',
  wayOut: `请稍后重试；如仍失败，请把编号 ${requestId} 告诉技术支持。`,
  requestId,
  errors: [],
})
