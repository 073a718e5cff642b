import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Caller } from './endpoint.ts'

export const SESSION_COOKIE = 'kaowu_session'

/** The person's side of a request. */
export function callerOf(request: FastifyRequest, reply: FastifyReply, secure: boolean): Caller {
  const cookie = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const
  return {
    ip: request.ip,
    userAgent: (request.headers['user-agent'] ?? '').slice(0, 200),
    token: request.cookies[SESSION_COOKIE],
    setToken: (token, maxAge) => void reply.setCookie(SESSION_COOKIE, token, { ...cookie, maxAge }),
    clearToken: () => void reply.clearCookie(SESSION_COOKIE, cookie),
  }
}
