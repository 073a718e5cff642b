import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Vault } from '#src/platform/vault.ts'

/** Which issue of which ticket. */
export interface TicketCode {
  readonly qrToken: string
  readonly version: number
}

const PURPOSE = 'ticket-code'
const SIGNATURE_BYTES = 16

/**
 * What the code of a ticket holds: `KW1.<token>.<version>.<signature>`. The token is random and says nothing about the
 * person; the signature (HMAC-SHA256, 16 bytes, base64url) shows that it was printed here (BR-64).
 */
export function ticketCode(vault: Pick<Vault, 'key'>, { qrToken, version }: TicketCode): string {
  const text = `KW1.${qrToken}.${version}`
  return `${text}.${signatureOf(vault, text).toString('base64url')}`
}

const SHAPE = /^(KW1\.([\w-]{10,60})\.(\d{1,6}))\.([\w-]{22})$/

/** Reads a code; undefined when it was not made here or has been changed. */
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
