import { z } from 'zod'
import { id, instant } from '#src/shared/paging.ts'
import { PUBLIC, route, SIGNED_IN } from '#src/shared/route.ts'

/** Accounts of the demonstration world, offered on the sign-in page; none in production. */
export const listDemoAccounts = route({
  method: 'GET',
  path: '/api/demo-accounts',
  summary: '演示账号',
  permission: PUBLIC,
  input: z.object({}),
  output: z.object({
    accounts: z.array(
      z.object({ login: z.string(), password: z.string(), orgName: z.string(), roleName: z.string() }),
    ),
  }),
})

const membership = z.object({
  id: z.number(),
  orgName: z.string(),
  orgKind: z.string(),
  roleNames: z.array(z.string()),
})

export const signIn = route({
  method: 'POST',
  path: '/api/session',
  summary: '登录',
  permission: PUBLIC,
  input: z.object({
    login: z.string().trim().min(1, '请输入账号。').max(60),
    password: z.string().min(1, '请输入密码。').max(200),
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/, '动态口令是 6 位数字。')
      .optional(),
  }),
  output: z.object({
    state: z.enum(['SIGNED_IN', 'CODE_NEEDED', 'CHOOSE_ORG']),
    memberships: z.array(membership).optional(),
  }),
  perMinute: 120,
  errors: ['session.wrong_credentials', 'session.locked', 'session.wrong_code', 'session.no_organisation'],
})

export const chooseOrganisation = route({
  method: 'POST',
  path: '/api/session/org',
  summary: '选择或切换单位',
  permission: PUBLIC,
  input: z.object({ membershipId: id }),
  output: z.object({ ok: z.literal(true) }),
})

export const signOut = route({
  method: 'DELETE',
  path: '/api/session',
  summary: '退出登录',
  permission: PUBLIC,
  input: z.object({}),
  output: z.object({ ok: z.literal(true) }),
})

export const getMe = route({
  method: 'GET',
  path: '/api/me',
  summary: '当前用户',
  permission: SIGNED_IN,
  input: z.object({}),
  output: z.object({
    user: z.object({ id: z.number(), name: z.string(), login: z.string(), hasTotp: z.boolean() }),
    org: z.object({
      id: z.number(),
      name: z.string(),
      kind: z.enum(['PLATFORM', 'PROVINCE', 'EVALUATION', 'INSTITUTION']),
    }),
    roles: z.array(z.string()),
    roleNames: z.array(z.string()),
    permissions: z.array(z.string()),
    memberships: z.array(membership),
    serverTime: instant,
    demo: z.boolean(),
  }),
})

export const changePassword = route({
  method: 'POST',
  path: '/api/me/password',
  summary: '修改密码',
  permission: SIGNED_IN,
  input: z.object({ password: z.string().min(1).max(200), newPassword: z.string().min(1).max(200) }),
  output: z.object({ ok: z.literal(true) }),
  errors: ['account.wrong_password', 'account.weak_password'],
})

export const prepareTotp = route({
  method: 'POST',
  path: '/api/me/totp/secret',
  summary: '生成动态口令密钥',
  permission: SIGNED_IN,
  input: z.object({}),
  output: z.object({ secret: z.string(), uri: z.string() }),
})

export const turnOnTotp = route({
  method: 'POST',
  path: '/api/me/totp',
  summary: '开启动态口令',
  permission: SIGNED_IN,
  input: z.object({
    secret: z.string().regex(/^[A-Z2-7]{32}$/),
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/, '动态口令是 6 位数字。'),
  }),
  output: z.object({ ok: z.literal(true) }),
  errors: ['session.wrong_code'],
})

export const turnOffTotp = route({
  method: 'DELETE',
  path: '/api/me/totp',
  summary: '关闭动态口令',
  permission: SIGNED_IN,
  input: z.object({
    code: z
      .string()
      .trim()
      .regex(/^\d{6}$/, '动态口令是 6 位数字。'),
  }),
  output: z.object({ ok: z.literal(true) }),
  errors: ['session.wrong_code'],
})

export const listSessions = route({
  method: 'GET',
  path: '/api/me/sessions',
  summary: '我的登录设备',
  permission: SIGNED_IN,
  input: z.object({}),
  output: z.object({
    rows: z.array(
      z.object({
        id: z.number(),
        ip: z.string(),
        userAgent: z.string(),
        createdAt: instant,
        seenAt: instant,
        isCurrent: z.boolean(),
      }),
    ),
  }),
})

export const endSession = route({
  method: 'DELETE',
  path: '/api/me/sessions/:sessionId',
  summary: '退出某台设备',
  permission: SIGNED_IN,
  input: z.object({ sessionId: id }),
  output: z.object({ ok: z.literal(true) }),
})
