import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readConfig } from './config.ts'
import { StartProblem } from './startproblem.ts'

const folder = mkdtempSync(join(tmpdir(), 'kaowu-config-'))
afterAll(() => rmSync(folder, { recursive: true }))

const SECRET = 'x'.repeat(32)
const PRODUCTION = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgresql://kaowu@db.example/kaowu',
  KAOWU_SECRET: SECRET,
  KAOWU_BASE_URL: 'https://kaowu.example/',
}

test('development needs no setting at all beyond a place for its data', () => {
  const config = readConfig({ KAOWU_DATA: folder, KAOWU_LOG: '' })
  expect(config).toMatchObject({
    production: false,
    dataFolder: folder,
    host: '127.0.0.1',
    port: 3000,
    baseUrl: 'http://127.0.0.1:3000',
    logLevel: 'warn',
    fontFolders: [],
    demo: true,
  })
  expect(config.databaseUrl).toBeUndefined()
})

test('the development secret is long, private and the same at the next start', () => {
  const { secret } = readConfig({ KAOWU_DATA: folder })
  expect(secret.length).toBeGreaterThanOrEqual(32)
  expect(readConfig({ KAOWU_DATA: folder }).secret).toBe(secret)
  expect(statSync(join(folder, 'secret')).mode & 0o777).toBe(0o600)
})

test('production takes its settings as given and never fills in demonstration data', () => {
  expect(readConfig(PRODUCTION)).toMatchObject({
    production: true,
    databaseUrl: PRODUCTION.DATABASE_URL,
    secret: SECRET,
    baseUrl: 'https://kaowu.example',
    demo: false,
  })
  expect(() => readConfig({ ...PRODUCTION, KAOWU_DEMO: 'true' })).toThrow('KAOWU_DEMO')
})

test('payments are played only beside the demonstration, when asked for, and never in production', () => {
  const sandboxWith = (env: Record<string, string>) =>
    readConfig({ KAOWU_DATA: folder, ...env }).paymentSandbox
  expect(sandboxWith({})).toBe(true)
  expect(sandboxWith({ KAOWU_DEMO: 'false' })).toBe(false)
  expect(sandboxWith({ KAOWU_DEMO: 'false', KAOWU_PAYMENT_SANDBOX: 'true' })).toBe(true)
  expect(sandboxWith({ KAOWU_PAYMENT_SANDBOX: 'false' })).toBe(false)
  expect(readConfig(PRODUCTION).paymentSandbox).toBe(false)
  expect(readConfig({ ...PRODUCTION, KAOWU_PAYMENT_SANDBOX: 'false' }).paymentSandbox).toBe(false)
  for (const on of ['true', '1', 'on', 'YES', ' y '])
    expect(() => readConfig({ ...PRODUCTION, KAOWU_PAYMENT_SANDBOX: on })).toThrow(
      'KAOWU_PAYMENT_SANDBOX: 正式运行时不能使用模拟支付',
    )
})

test('e-mail is off until a server and a sender are named', () => {
  expect(readConfig({ KAOWU_DATA: folder }).mail).toBeUndefined()
  const named = { KAOWU_SMTP_HOST: 'smtp.example', KAOWU_MAIL_FROM: '海蓝考务 <noreply@kaowu.example>' }
  expect(
    readConfig({ ...named, KAOWU_SMTP_USER: 'u', KAOWU_SMTP_PASSWORD: 'p', KAOWU_DATA: folder }).mail,
  ).toEqual({
    host: 'smtp.example',
    port: 465,
    tls: 'TLS',
    login: { user: 'u', password: 'p' },
    from: { name: '海蓝考务', address: 'noreply@kaowu.example' },
    perMinute: 60,
  })
})

test.each([
  [{ KAOWU_SMTP_HOST: 'smtp.example' }, 'KAOWU_MAIL_FROM'],
  [{ KAOWU_MAIL_FROM: 'a@b.cn' }, 'KAOWU_SMTP_HOST'],
  [{ KAOWU_SMTP_HOST: 'x', KAOWU_MAIL_FROM: 'nobody' }, 'KAOWU_MAIL_FROM'],
  [{ KAOWU_SMTP_HOST: 'x', KAOWU_MAIL_FROM: 'a@b.cn', KAOWU_SMTP_USER: 'u' }, 'KAOWU_SMTP_PASSWORD'],
  // A password, and what letters say, never in clear over a network.
  [{ KAOWU_SMTP_HOST: 'smtp.example', KAOWU_MAIL_FROM: 'a@b.cn', KAOWU_SMTP_TLS: 'none' }, 'KAOWU_SMTP_TLS'],
])('a mail setting that was forgotten or lays letters open is named: %o', (env, name) => {
  expect(() => readConfig({ ...env, KAOWU_DATA: folder })).toThrow(`${name}: `)
})

test('production without its settings is refused with the whole list', () => {
  const start = () => readConfig({ NODE_ENV: 'production' })
  expect(start).toThrow(StartProblem)
  for (const name of ['DATABASE_URL', 'KAOWU_SECRET', 'KAOWU_BASE_URL']) expect(start).toThrow(`${name}: `)
})

test.each([
  ['KAOWU_PORT', '70000'],
  ['KAOWU_PORT', '3000.5'],
  ['KAOWU_SECRET', 'too short'],
  ['KAOWU_BASE_URL', 'kaowu.example'],
  ['KAOWU_LOG', 'loud'],
  ['KAOWU_DEMO', 'perhaps'],
  ['KAOWU_PAYMENT_SANDBOX', 'perhaps'],
  ['DATABASE_URL', 'mysql://localhost/kaowu'],
])('%s=%s is refused by name', (name, value) => {
  expect(() => readConfig({ KAOWU_DATA: folder, [name]: value })).toThrow(`  ${name}: `)
})

test('a refused secret is not repeated in the message', () => {
  expect(() => readConfig({ KAOWU_SECRET: 'hunter2' })).not.toThrow('hunter2')
})

test('a real-name service is named with its key; what is wrong with it is said by name', () => {
  const service = {
    KAOWU_DATA: folder,
    KAOWU_IDENTITY_URL: 'https://identity.example/verify',
    KAOWU_IDENTITY_KEY: 'k'.repeat(32),
  }
  expect(readConfig({ KAOWU_DATA: folder }).identity).toBeUndefined()
  expect(
    readConfig({ ...service, KAOWU_IDENTITY_SIGN: 'bearer', KAOWU_IDENTITY_RATE: '0.5' }).identity,
  ).toEqual({
    url: 'https://identity.example/verify',
    key: 'k'.repeat(32),
    signing: 'BEARER',
    batchSize: 100,
    timeoutMs: 10_000,
    perSecond: 0.5,
  })
  const problemsWith = (given: Record<string, string>) => {
    try {
      readConfig({ KAOWU_DATA: folder, ...given })
      return ''
    } catch (error) {
      return error instanceof StartProblem ? error.message : 'no problem of the start'
    }
  }
  expect(problemsWith({ KAOWU_IDENTITY_URL: service.KAOWU_IDENTITY_URL })).toContain(
    'KAOWU_IDENTITY_KEY: 连接认证服务时',
  )
  expect(problemsWith({ KAOWU_IDENTITY_KEY: service.KAOWU_IDENTITY_KEY })).toContain(
    'KAOWU_IDENTITY_URL: 连接认证服务时',
  )
  const wrong = problemsWith({
    ...service,
    KAOWU_IDENTITY_URL: 'http://identity.example/verify',
    KAOWU_IDENTITY_SIGN: 'md5',
    KAOWU_IDENTITY_BATCH: '1.5',
    KAOWU_IDENTITY_TIMEOUT: 'soon',
    KAOWU_IDENTITY_RATE: '0',
  })
  expect(wrong).toContain('设置有 5 处问题')
  expect(wrong).toContain('KAOWU_IDENTITY_TIMEOUT: 应是 1 到 120 之间的数')
  // On this machine the way is short: a stand-in may be asked without TLS.
  expect(problemsWith({ ...service, KAOWU_IDENTITY_URL: 'http://127.0.0.1:9999/verify' })).toBe('')
})
