import { argon2, createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { Secret, TOTP } from 'otpauth'

const hash = promisify(argon2)
/** OWASP's first choice: 19 MiB, two passes, one lane. */
const COST = { parallelism: 1, tagLength: 32, memory: 19_456, passes: 2 } as const

/** The argon2id hash of a password, with its parameters, as a PHC string. About 25 ms of CPU. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await hash('argon2id', { message: password, nonce, ...COST })
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/=+$/, '')
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${base64(nonce)}$${base64(tag)}`
}

/** Whether a password fits a hash. Without a hash (unknown login) the same work is done, so time tells nothing. */
export async function isPassword(password: string, phc: string | undefined): Promise<boolean> {
  const [, , , parameters = '', nonce = '', tag = ''] = (phc ?? NOBODY).split('$')
  const cost = Object.fromEntries(parameters.split(',').map((each) => each.split('='))) as Record<
    string,
    string
  >
  const expected = Buffer.from(tag, 'base64')
  const got = await hash('argon2id', {
    message: password,
    nonce: Buffer.from(nonce, 'base64'),
    parallelism: Number(cost['p']),
    tagLength: expected.length,
    memory: Number(cost['m']),
    passes: Number(cost['t']),
  })
  return timingSafeEqual(Buffer.from(got), expected) && phc !== undefined
}

/** A hash nobody's password fits. */
const NOBODY = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`

/** A new session token: 256 random bits. */
export const newToken = () => randomBytes(32).toString('base64url')

/** What the database keeps of a token. */
export const tokenHash = (token: string) => createHash('sha256').update(token).digest('base64url')

const totpOf = (secret: string, login: string) =>
  new TOTP({
    issuer: '考务平台',
    label: login,
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits: 6,
    period: 30,
  })

export const newTotpSecret = () => new Secret({ size: 20 }).base32

/** The address a phone's authenticator reads from a QR code. */
export const totpUri = (secret: string, login: string) => totpOf(secret, login).toString()

/** The time step a code belongs to (one step of clock drift allowed), or nothing. The caller refuses steps already used. */
export function totpStep(secret: string, code: string, now: Date): number | undefined {
  const delta = totpOf(secret, '').validate({ token: code, timestamp: now.getTime(), window: 1 })
  return delta === null ? undefined : Math.floor(now.getTime() / 30_000) + delta
}
