import { z } from 'zod'
import { id, instant, listQuery, pageOf } from '#src/shared/paging.ts'
import { route, SIGNED_IN } from '#src/shared/route.ts'
import { addressStateNames, kindNames, rhythmNames } from './words.ts'

const keysOf = <K extends string>(names: Readonly<Record<K, unknown>>) => Object.keys(names) as [K]
const kind = z.enum(keysOf(kindNames))
const rhythm = z.enum(keysOf(rhythmNames))

const row = z.object({
  id: z.number(),
  kind,
  title: z.string(),
  body: z.string(),
  link: z.string(),
  dueAt: instant.nullable(),
  toldAt: instant,
  readAt: instant.nullable(),
})

export const listMessages = route({
  method: 'GET',
  path: '/api/messages',
  summary: '我的消息',
  permission: SIGNED_IN,
  input: listQuery.extend({ state: z.enum(['UNREAD', 'READ']).optional(), kind: kind.optional() }),
  output: pageOf(row),
})

export const countUnread = route({
  method: 'GET',
  path: '/api/messages/unread',
  summary: '未读消息数',
  permission: SIGNED_IN,
  input: z.object({}),
  output: z.object({
    /** Counted up to 100. */
    count: z.number(),
    /** In the person's other organisations; those with none are left out. */
    elsewhere: z.array(z.object({ orgName: z.string(), count: z.number() })),
  }),
})

export const readMessages = route({
  method: 'POST',
  path: '/api/messages/read',
  summary: '把消息标为已读',
  permission: SIGNED_IN,
  input: z.object({ messageIds: z.array(id).min(1).max(500) }),
  output: z.object({ count: z.number() }),
})

export const readAllMessages = route({
  method: 'POST',
  path: '/api/messages/read-all',
  summary: '全部标为已读',
  permission: SIGNED_IN,
  input: z.object({ kind: kind.optional() }),
  output: z.object({ count: z.number() }),
})

const wish = z.object({ kind, inApp: z.boolean(), byMail: z.boolean() })

const settings = z.object({
  /** Whether this platform sends e-mails at all. */
  mailIsOn: z.boolean(),
  address: z.string().nullable(),
  askedAddress: z.string().nullable(),
  state: z.enum(keysOf(addressStateNames)),
  /** What the mail server said when the address refused. */
  note: z.string(),
  rhythm,
  wishes: z.array(wish),
})

export const getSettings = route({
  method: 'GET',
  path: '/api/messages/settings',
  summary: '消息设置',
  permission: SIGNED_IN,
  input: z.object({}),
  output: settings,
})

export const saveSettings = route({
  method: 'PUT',
  path: '/api/messages/settings',
  summary: '修改消息设置',
  permission: SIGNED_IN,
  input: z.object({ rhythm, wishes: z.array(wish).max(50) }),
  output: z.object({ ok: z.literal(true) }),
})

export const askAddress = route({
  method: 'POST',
  path: '/api/messages/address',
  summary: '填写邮箱并发送确认邮件',
  permission: SIGNED_IN,
  input: z.object({ address: z.email('请填写正确的邮箱地址，例如 zhangmin@example.cn。').max(120) }),
  output: z.object({ ok: z.literal(true) }),
  errors: ['message.mail_off', 'message.asked_just_now', 'message.asked_too_often', 'message.address_known'],
})

export const confirmAddress = route({
  method: 'POST',
  path: '/api/messages/address/confirm',
  summary: '确认邮箱',
  permission: SIGNED_IN,
  input: z.object({ token: z.string().min(1).max(600) }),
  output: z.object({ address: z.string() }),
  errors: ['message.link_over', 'message.link_of_other'],
})

export const removeAddress = route({
  method: 'DELETE',
  path: '/api/messages/address',
  summary: '不再用邮箱接收消息',
  permission: SIGNED_IN,
  input: z.object({}),
  output: z.object({ ok: z.literal(true) }),
})
