import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Vault } from './vault.ts'

const MINUTE_MS = 60_000
const CLAIM_BYTES = 10
const SIGNATURE_BYTES = 16

type Keys = Pick<Vault, 'key'>

const signatureOf = (vault: Keys, purpose: string, claim: Buffer): Buffer =>
  createHmac('sha256', vault.key(purpose)).update(claim).digest().subarray(0, SIGNATURE_BYTES)

interface Claim {
  /** What it opens; a pass of one purpose opens nothing of another. */
  readonly purpose: string
  readonly id: number
  readonly minutes: number
}

/** Lets whoever has just proved who they are come back to one record for some minutes, without a word about them in the address. */
export function makePass(vault: Keys, { purpose, id, minutes }: Claim, now: Date): string {
  const claim = Buffer.alloc(CLAIM_BYTES)
  claim.writeUIntBE(id, 0, 6)
  claim.writeUInt32BE(Math.floor(now.getTime() / MINUTE_MS) + minutes, 6)
  return Buffer.concat([claim, signatureOf(vault, purpose, claim)]).toString('base64url')
}

/** The record a pass opens; undefined when it was not made here for this purpose, has been changed, or is over. */
export function readPass(
  vault: Keys,
  { purpose, pass }: { purpose: string; pass: string },
  now: Date,
): number | undefined {
  const bytes = Buffer.from(pass, 'base64url')
  if (bytes.length !== CLAIM_BYTES + SIGNATURE_BYTES) return undefined
  const claim = bytes.subarray(0, CLAIM_BYTES)
  if (!timingSafeEqual(bytes.subarray(CLAIM_BYTES), signatureOf(vault, purpose, claim))) return undefined
  return claim.readUInt32BE(6) * MINUTE_MS > now.getTime() ? claim.readUIntBE(0, 6) : undefined
}
