import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Vault } from '#src/platform/vault.ts'

/** Which issue of which ticket. */
export interface TicketCode {
  readonly qrToken: string
  readonly version: number
}

const PURPOSE = 'ticket-code'
const SIGNATURE_BYTES = 16

const SHAPE = /^(KW1\.([\w-]{10,60})\.(\d{1,6}))\.([\w-]{22})$/

/**
 * Reads a code of the kind printed before tickets were signed with public keys: `KW1.<token>.<version>.<signature>`, HMAC of
 * the vault's key. They stay good (BR-64); undefined when it was not made here or has been changed.
 */
export function readTicketCode(vault: Pick<Vault, 'key'>, code: string): TicketCode | undefined {
  const [, text, qrToken, version, signature] = SHAPE.exec(code.trim()) ?? []
  if (!text || !qrToken || !version || !signature) return undefined
  const given = Buffer.from(signature, 'base64url')
  const own = signatureOf(vault, text)
  return given.length === own.length && timingSafeEqual(given, own)
    ? { qrToken, version: Number(version) }
    : undefined
}

const signatureOf = (vault: Pick<Vault, 'key'>, text: string): Buffer =>
  createHmac('sha256', vault.key(PURPOSE)).update(text).digest().subarray(0, SIGNATURE_BYTES)
