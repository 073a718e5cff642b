import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Vault } from '#src/platform/vault.ts'

/** What a confirmation link holds: whose it is, which issue, until when. Nothing about the person. */
export interface LinkClaim {
  readonly candidateId: number
  readonly version: number
  readonly expiresAt: Date
}

const PURPOSE = 'confirmation-link'
const SIGNATURE_BYTES = 16
const MINUTE_MS = 60_000
/** 12 bytes of claim and 16 of signature, in base64url. */
const SHAPE = /^[\w-]{16}[\w-]{22}$/

type Keys = Pick<Vault, 'key'>

/** The token of a link: claim and HMAC-SHA256, 38 characters, short enough for a small QR code. It is never stored. */
export function linkToken(vault: Keys, { candidateId, version, expiresAt }: LinkClaim): string {
  const claim = Buffer.alloc(12)
  claim.writeUIntBE(candidateId, 0, 6)
  claim.writeUInt16BE(version % 65_536, 6)
  claim.writeUInt32BE(Math.floor(expiresAt.getTime() / MINUTE_MS), 8)
  return claim.toString('base64url') + signatureOf(vault, claim).toString('base64url')
}

/** Reads a token; undefined when it was not made here, has been changed, or is over. */
export function readLinkToken(vault: Keys, token: string, now: Date): LinkClaim | undefined {
  if (!SHAPE.test(token)) return undefined
  const claim = Buffer.from(token.slice(0, 16), 'base64url')
  const given = Buffer.from(token.slice(16), 'base64url')
  const own = signatureOf(vault, claim)
  if (given.length !== own.length || !timingSafeEqual(given, own)) return undefined
  const expiresAt = new Date(claim.readUInt32BE(8) * MINUTE_MS)
  if (expiresAt <= now) return undefined
  return { candidateId: claim.readUIntBE(0, 6), version: claim.readUInt16BE(6), expiresAt }
}

const signatureOf = (vault: Keys, claim: Buffer): Buffer =>
  createHmac('sha256', vault.key(PURPOSE)).update(claim).digest().subarray(0, SIGNATURE_BYTES)
