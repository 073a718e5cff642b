import { createHmac, timingSafeEqual } from 'node:crypto'
import { PASS_MINUTES } from '#src/modules/tickets/rules/selfservice.ts'
import type { Vault } from '#src/platform/vault.ts'

const PURPOSE = 'ticket-pass'
const MINUTE_MS = 60_000
const CLAIM_BYTES = 10
const SIGNATURE_BYTES = 16

type Keys = Pick<Vault, 'key'>

const signatureOf = (vault: Keys, claim: Buffer): Buffer =>
  createHmac('sha256', vault.key(PURPOSE)).update(claim).digest().subarray(0, SIGNATURE_BYTES)

/** Lets whoever has just proved name and number fetch one ticket for some minutes, without either in the address. */
export function ticketPass(vault: Keys, ticketId: number, now: Date): string {
  const claim = Buffer.alloc(CLAIM_BYTES)
  claim.writeUIntBE(ticketId, 0, 6)
  claim.writeUInt32BE(Math.floor(now.getTime() / MINUTE_MS) + PASS_MINUTES, 6)
  return Buffer.concat([claim, signatureOf(vault, claim)]).toString('base64url')
}

/** The ticket a pass opens; undefined when it was not made here, has been changed, or is over. */
export function readPass(vault: Keys, pass: string, now: Date): number | undefined {
  const bytes = Buffer.from(pass, 'base64url')
  if (bytes.length !== CLAIM_BYTES + SIGNATURE_BYTES) return undefined
  const claim = bytes.subarray(0, CLAIM_BYTES)
  if (!timingSafeEqual(bytes.subarray(CLAIM_BYTES), signatureOf(vault, claim))) return undefined
  return claim.readUInt32BE(6) * MINUTE_MS > now.getTime() ? claim.readUIntBE(0, 6) : undefined
}
