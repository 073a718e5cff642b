import { delimiter, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { keptSecret } from '#src/platform/datafolder.ts'
import type { RegisterSettings } from '#src/platform/identity/http.ts'
import { mailOf, mailShape, problemsOfMail, type MailSettings } from '#src/platform/notify/settings.ts'
import { StartProblem } from '#src/platform/startproblem.ts'

/** Everything the operator can set, checked. Nothing else in the program reads the environment. */
export interface Config {
  readonly production: boolean
  /** Absolute path; holds uploads, the embedded database and, in development, the secret. */
  readonly dataFolder: string
  readonly host: string
  readonly port: number
  /** Absent: the embedded database. */
  readonly databaseUrl?: string
  /** Signs and encrypts; at least 32 characters. */
  readonly secret: string
  /** Address users see, without a slash at the end. */
  readonly baseUrl: string
  readonly logLevel: LogLevel
  /** Folders with further fonts for printing. */
  readonly fontFolders: readonly string[]
  /** A proxy in front names the caller's address and protocol; without one such headers must not be believed. */
  readonly behindProxy: boolean
  /** Fill an empty database with the demonstration world. */
  readonly demo: boolean
  /** Payments go to gateways on this machine, and other gateway addresses may be set; never in production. */
  readonly paymentSandbox: boolean
  /** The real-name service behind 认证; absent: rules and uploaded rosters only. */
  readonly identity?: RegisterSettings
  /** Where e-mails are handed over; absent: messages on the screen only. */
  readonly mail?: MailSettings
}

const LOG_LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const
export type LogLevel = (typeof LOG_LEVELS)[number]

const PROJECT = fileURLToPath(new URL('../..', import.meta.url))

const port = '应是 1 到 65535 之间的整数 (a port number)'
const yesNo = '只能是 true 或 false (true or false)'
const address = '应是以 http:// 或 https:// 开头的网址 (an http address)'
const database = '应是 postgresql://用户：密码@主机：端口/数据库 形式的地址 (a PostgreSQL address)'

const service = '应是 https:// 开头的网址，本机可用 http:// (an https address; http on this machine only)'
const within = (least: number, most: number) =>
  `应是 ${least} 到 ${most} 之间的数 (a number from ${least} to ${most})`
const number = (least: number, most: number) =>
  z.coerce.number(within(least, most)).min(least, within(least, most)).max(most, within(least, most))

const settings = z.object({
  NODE_ENV: z.string().optional(),
  KAOWU_DATA: z.string().default('.kaowu'),
  KAOWU_HOST: z.string().default('127.0.0.1'),
  KAOWU_PORT: z
    .string()
    .regex(/^\d{1,5}$/, port)
    .transform(Number)
    .refine((value) => value <= 65_535, port)
    .default(3000),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/./, database)
    .optional(),
  KAOWU_SECRET: z
    .string()
    .min(32, '至少 32 个字符 (at least 32 characters)，可用 openssl rand -hex 32 生成')
    .optional(),
  KAOWU_BASE_URL: z
    .url({ protocol: /^https?$/, error: address })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),
  KAOWU_LOG: z.enum(LOG_LEVELS, `只能是 ${LOG_LEVELS.join('、')} 之一 (one of these)`).optional(),
  KAOWU_FONTS: z.string().default(''),
  KAOWU_PROXY: z.stringbool({ error: yesNo }).default(false),
  KAOWU_DEMO: z.stringbool({ error: yesNo }).optional(),
  KAOWU_PAYMENT_SANDBOX: z.stringbool({ error: yesNo }).optional(),
  // ID numbers leave the house through this address: never in clear over a network.
  KAOWU_IDENTITY_URL: z
    .url(service)
    .regex(/^(https:\/\/|http:\/\/(127\.0\.0\.1|localhost|\[::1\])[:/])/, service)
    .optional(),
  KAOWU_IDENTITY_KEY: z.string().min(16, '至少 16 个字符 (at least 16 characters)').optional(),
  KAOWU_IDENTITY_SIGN: z.enum(['hmac', 'bearer'], '只能是 hmac 或 bearer (hmac or bearer)').default('hmac'),
  KAOWU_IDENTITY_BATCH: number(1, 500).pipe(z.int('应是整数 (a whole number)')).default(100),
  KAOWU_IDENTITY_TIMEOUT: number(1, 120).default(10),
  KAOWU_IDENTITY_RATE: number(0.1, 100).default(5),
  ...mailShape,
})
type Settings = z.output<typeof settings>

const REQUIRED = '正式运行 (NODE_ENV=production) 时必须设置 (required in production)'

/**
 * Reads the configuration from environment variables; an empty one counts as not set. Throws one `StartProblem` that
 * lists everything wrong. In development the secret is made once and kept in the data folder.
 */
export function readConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ''),
  )
  const parsed = settings.safeParse(given)
  const problems = [
    ...(parsed.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    ...problemsInProduction(given),
    ...problemsOfService(given),
    ...problemsOfMail(given),
  ]
  if (!parsed.success || problems.length > 0) throw wrong(problems)
  return configOf(parsed.data)
}

function problemsInProduction(given: Record<string, string | undefined>): string[] {
  if (given['NODE_ENV'] !== 'production') return []
  const missing = ['DATABASE_URL', 'KAOWU_SECRET', 'KAOWU_BASE_URL'].filter(
    (name) => given[name] === undefined,
  )
  const isOn = (name: string) => /^(true|1|yes|on|y|enabled)$/i.test(given[name]?.trim() ?? '')
  return [
    ...missing.map((name) => `${name}: ${REQUIRED}`),
    ...(isOn('KAOWU_DEMO') ? ['KAOWU_DEMO: 正式运行时不能填充演示数据 (never in production)'] : []),
    ...(isOn('KAOWU_PAYMENT_SANDBOX')
      ? ['KAOWU_PAYMENT_SANDBOX: 正式运行时不能使用模拟支付，请去掉这项设置 (never in production)']
      : []),
  ]
}

/** An address without a key, or a key without an address: one was forgotten. */
function problemsOfService(given: Record<string, string | undefined>): string[] {
  const [url, key] = [given['KAOWU_IDENTITY_URL'], given['KAOWU_IDENTITY_KEY']]
  if ((url === undefined) === (key === undefined)) return []
  const missing = url === undefined ? 'KAOWU_IDENTITY_URL' : 'KAOWU_IDENTITY_KEY'
  return [`${missing}: 连接认证服务时，网址和密钥都要设置 (address and key go together)`]
}

function configOf(given: Settings): Config {
  const production = given.NODE_ENV === 'production'
  const dataFolder = resolve(PROJECT, given.KAOWU_DATA)
  return {
    production,
    dataFolder,
    host: given.KAOWU_HOST,
    port: given.KAOWU_PORT,
    ...(given.DATABASE_URL === undefined ? {} : { databaseUrl: given.DATABASE_URL }),
    secret: given.KAOWU_SECRET ?? keptSecret(dataFolder),
    baseUrl: given.KAOWU_BASE_URL ?? `http://${given.KAOWU_HOST}:${given.KAOWU_PORT}`,
    // On a desk the terminal shows what goes wrong; a server keeps a line per request.
    logLevel: given.KAOWU_LOG ?? (production ? 'info' : 'warn'),
    fontFolders: given.KAOWU_FONTS.split(delimiter)
      .filter(Boolean)
      .map((folder) => resolve(PROJECT, folder)),
    behindProxy: given.KAOWU_PROXY,
    ...playOf(given, production),
    ...identityOf(given),
    ...mailOf(given),
  }
}

/** What is only played: payments beside the demonstration world unless asked for, and in production nothing ever. */
function playOf(given: Settings, production: boolean) {
  const demo = given.KAOWU_DEMO ?? !production
  return { demo, paymentSandbox: !production && (given.KAOWU_PAYMENT_SANDBOX ?? demo) }
}

function identityOf(given: Settings): { identity?: RegisterSettings } {
  const { KAOWU_IDENTITY_URL: url, KAOWU_IDENTITY_KEY: key } = given
  if (url === undefined || key === undefined) return {}
  return {
    identity: {
      url,
      key,
      signing: given.KAOWU_IDENTITY_SIGN === 'hmac' ? 'HMAC' : 'BEARER',
      batchSize: given.KAOWU_IDENTITY_BATCH,
      timeoutMs: given.KAOWU_IDENTITY_TIMEOUT * 1_000,
      perSecond: given.KAOWU_IDENTITY_RATE,
    },
  }
}

function wrong(problems: readonly string[]): StartProblem {
  return new StartProblem(
    `设置有 ${problems.length} 处问题，请改正后再启动 (the configuration is not valid):\n` +
      problems.map((problem) => `  ${problem}`).join('\n'),
  )
}
