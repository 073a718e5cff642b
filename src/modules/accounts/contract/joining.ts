import { z } from 'zod'
import { instant } from '#src/shared/paging.ts'
import { PUBLIC, route } from '#src/shared/route.ts'

// The token travels in the body and stands behind # in the address: it reaches no log and no Referer.
const token = z.string().regex(/^[\w-]{43}$/, '链接不完整，请重新复制。')
const ERRORS = ['link.not_open', 'link.over', 'link.organisation_closed']
/** Far fewer than guessing 256 bits would need, enough for a class room behind one address. */
const PER_MINUTE = 30

export const openLink = route({
  method: 'POST',
  path: '/api/join/open',
  summary: '打开邀请或重置密码链接',
  permission: PUBLIC,
  input: z.object({ token }),
  output: z.object({
    kind: z.enum(['JOIN', 'RESET']),
    orgName: z.string(),
    name: z.string(),
    /** Of a new password. */
    login: z.string(),
    roleNames: z.array(z.string()),
    invitedBy: z.string(),
    expiresAt: instant,
  }),
  perMinute: PER_MINUTE,
  errors: ERRORS,
})

const joined = z.object({ state: z.enum(['SIGNED_IN', 'CODE_NEEDED']) })

export const acceptInvitation = route({
  method: 'POST',
  path: '/api/join/accept',
  summary: '接受邀请，开通新账号',
  permission: PUBLIC,
  input: z.object({
    token,
    name: z.string().trim().min(2, '请填写真实姓名。').max(30),
    login: z.string().trim().min(1, '请填写账号。').max(60),
    password: z.string().min(1, '请填写密码。').max(200),
  }),
  output: joined,
  perMinute: PER_MINUTE,
  errors: [...ERRORS, 'account.login_taken', 'account.login_malformed', 'account.weak_password'],
})

export const joinWithAccount = route({
  method: 'POST',
  path: '/api/join/existing',
  summary: '接受邀请，用已有账号加入',
  permission: PUBLIC,
  input: z.object({
    token,
    login: z.string().trim().min(1, '请输入账号。').max(60),
    password: z.string().min(1, '请输入密码。').max(200),
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/, '动态口令是 6 位数字。')
      .optional(),
  }),
  output: joined,
  perMinute: PER_MINUTE,
  errors: [
    ...ERRORS,
    'link.already_here',
    'session.wrong_credentials',
    'session.locked',
    'session.wrong_code',
  ],
})

export const resetByLink = route({
  method: 'POST',
  path: '/api/join/password',
  summary: '用链接设置新密码',
  permission: PUBLIC,
  input: z.object({ token, newPassword: z.string().min(1, '请填写密码。').max(200) }),
  output: z.object({ login: z.string() }),
  perMinute: PER_MINUTE,
  errors: [...ERRORS, 'link.person_left', 'account.weak_password'],
})
