import { createHmac } from 'node:crypto'
import type { Vault } from '#src/platform/vault.ts'

/** A code as tickets bore it before they were signed with public keys: papers with such codes are still about. */
export function oldTicketCode(vault: Pick<Vault, 'key'>, of: { qrToken: string; version: number }): string {
  const text = `KW1.${of.qrToken}.${of.version}`
  const signature = createHmac('sha256', vault.key('ticket-code')).update(text).digest().subarray(0, 16)
  return `${text}.${signature.toString('base64url')}`
}
