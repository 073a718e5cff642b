import { z } from 'zod'

/** Where e-mails are handed over, and in whose name. */
export interface MailSettings {
  readonly host: string
  readonly port: number
  /** `TLS` from the first byte, `STARTTLS` or nothing; nothing only beside this machine. */
  readonly tls: 'TLS' | 'STARTTLS' | 'NONE'
  readonly login?: { readonly user: string; readonly password: string }
  readonly from: { readonly name: string; readonly address: string }
  /** At most so many a minute, from each node. */
  readonly perMinute: number
}

const USUAL_PORTS = { TLS: 465, STARTTLS: 587, NONE: 25 } as const
/** `考务平台 <noreply@example.cn>` or the address alone. */
const SENDER = /^(?:\s*"?([^"<>\r\n]*?)"?\s*<([^<>\s@]+@[^<>\s@]+)>|([^<>\s@]+@[^<>\s@]+))\s*$/
const sender = '应是邮箱地址，或 考务平台 <noreply@example.cn> 的形式 (an address, with or without a name)'
const port = '应是 1 到 65535 之间的整数 (a port number)'
const rate = '应是 1 到 6000 之间的整数 (a whole number from 1 to 6000)'

/** The environment variables of e-mail. */
export const mailShape = {
  KAOWU_SMTP_HOST: z.string().trim().optional(),
  KAOWU_SMTP_PORT: z.coerce.number(port).int(port).min(1, port).max(65_535, port).optional(),
  KAOWU_SMTP_TLS: z
    .enum(['tls', 'starttls', 'none'], '只能是 tls、starttls 或 none (one of these)')
    .default('tls'),
  KAOWU_SMTP_USER: z.string().optional(),
  KAOWU_SMTP_PASSWORD: z.string().optional(),
  KAOWU_MAIL_FROM: z.string().regex(SENDER, sender).optional(),
  KAOWU_MAIL_RATE: z.coerce.number(rate).int(rate).min(1, rate).max(6_000, rate).default(60),
}
type Given = z.output<z.ZodObject<typeof mailShape>>

const isHere = (host: string) => ['127.0.0.1', 'localhost', '::1'].includes(host)

/** What was forgotten, or would send a password in clear over a network. */
export function problemsOfMail(given: Readonly<Record<string, string | undefined>>): string[] {
  const { KAOWU_SMTP_HOST: host, KAOWU_MAIL_FROM: from } = given
  const { KAOWU_SMTP_USER: user, KAOWU_SMTP_PASSWORD: password } = given
  const problems: string[] = []
  if ((host === undefined) !== (from === undefined)) {
    const missing = host === undefined ? 'KAOWU_SMTP_HOST' : 'KAOWU_MAIL_FROM'
    problems.push(`${missing}: 发邮件时，服务器和发件人都要设置 (server and sender go together)`)
  }
  if ((user === undefined) !== (password === undefined)) {
    const missing = user === undefined ? 'KAOWU_SMTP_USER' : 'KAOWU_SMTP_PASSWORD'
    problems.push(`${missing}: 邮件账号和密码都要设置 (user and password go together)`)
  }
  if (given['KAOWU_SMTP_TLS'] === 'none' && host !== undefined && !isHere(host))
    problems.push(
      'KAOWU_SMTP_TLS: 只有本机的邮件服务器可以不加密 (none is for a server on this machine only)',
    )
  return problems
}

/** The settings; nothing when no server is named: then there are messages on the screen only. */
export function mailOf(given: Given): { mail?: MailSettings } {
  const { KAOWU_SMTP_HOST: host, KAOWU_MAIL_FROM: from } = given
  if (host === undefined || from === undefined) return {}
  const tls = given.KAOWU_SMTP_TLS.toUpperCase() as MailSettings['tls']
  const [user, password] = [given.KAOWU_SMTP_USER, given.KAOWU_SMTP_PASSWORD]
  return {
    mail: {
      host,
      tls,
      port: given.KAOWU_SMTP_PORT ?? USUAL_PORTS[tls],
      ...(user !== undefined && password !== undefined ? { login: { user, password } } : {}),
      from: senderOf(from),
      perMinute: given.KAOWU_MAIL_RATE,
    },
  }
}

function senderOf(text: string): MailSettings['from'] {
  const [, name = '', within, alone = ''] = SENDER.exec(text) ?? []
  return { name: name || '考务平台', address: within ?? alone }
}
