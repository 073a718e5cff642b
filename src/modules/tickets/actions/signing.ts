import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import * as queries from '#src/modules/tickets/queries/keys.ts'
import { codeText, packClaim, readCode, type TicketClaim } from '#src/modules/tickets/rules/code.ts'
import type { Scope } from '#src/platform/scope.ts'

/** What makes the code of a ticket: the claim without its key, which the signer knows. */
export interface Signer {
  readonly keyId: string
  readonly sign: (claim: Omit<TicketClaim, 'keyId'>) => string
}

/** An Ed25519 key before its 32 bytes: the fixed head of its PKCS #8 and SPKI forms (RFC 8410). */
const PKCS8_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex')
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex')

/**
 * Signs for the evaluation organisation of a plan (BR-64). Whoever prints, the key is read within the organisation's own
 * reach and never leaves the server; the first signature of an organisation makes its pair.
 */
export async function signerOf(scope: Scope, evaluationOrgId: number): Promise<Signer> {
  const { keyId, privateCipher } = await scope.inReachOf(
    { id: evaluationOrgId, name: '', kind: 'EVALUATION', provinceId: null },
    (there) => signingKey(there, evaluationOrgId),
  )
  const raw = Buffer.from(scope.vault.open(privateCipher), 'base64url')
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_HEAD, raw]), format: 'der', type: 'pkcs8' })
  return {
    keyId,
    sign: (claim) => {
      const signed = packClaim({ ...claim, keyId })
      return codeText(signed, sign(null, signed, key))
    },
  }
}

async function signingKey(scope: Scope, evaluationOrgId: number) {
  const known = await queries.findSigningKey(scope, evaluationOrgId)
  if (known) return known
  await queries.insertKey(scope, evaluationOrgId, newPair(scope))
  const made = await queries.findSigningKey(scope, evaluationOrgId)
  if (!made) throw new Error('a key pair was made and is not there')
  return made
}

/** A fresh pair; the private half is sealed before it goes anywhere. */
export function newPair({ vault }: Scope): queries.NewKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const open = publicKey.export({ format: 'der', type: 'spki' }).subarray(SPKI_HEAD.length)
  const closed = privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(PKCS8_HEAD.length)
  return {
    keyId: createHash('sha256').update(open).digest('hex').slice(0, 8),
    publicKey: open.toString('base64url'),
    privateCipher: vault.seal(closed.toString('base64url')),
  }
}

/** What a code says, and whether its key has been withdrawn since: then the signature proves nothing any more. */
export type SignedClaim = TicketClaim & { readonly isKeyWithdrawn: boolean }

/** Reads a code and checks its signature; undefined when no organisation has signed it. */
export async function readSignedCode(scope: Scope, text: string): Promise<SignedClaim | undefined> {
  const read = readCode(text)
  const key = read && (await queries.findPublicKey(scope, read.claim.keyId))
  if (!key) return undefined
  const spki = Buffer.concat([SPKI_HEAD, Buffer.from(key.publicKey, 'base64url')])
  const publicKey = createPublicKey({ key: spki, format: 'der', type: 'spki' })
  return verify(null, read.signed, publicKey, read.signature)
    ? { ...read.claim, isKeyWithdrawn: key.withdrawnAt !== null }
    : undefined
}

/** The public keys codes are checked with: published, so that anybody may. */
export async function listKeys(scope: Scope) {
  const rows = await queries.listPublicKeys(scope)
  return {
    rows: rows.map(({ createdAt, retiredAt, withdrawnAt, ...row }) => ({
      ...row,
      createdAt: createdAt.toISOString(),
      retiredAt: retiredAt?.toISOString() ?? null,
      withdrawnAt: withdrawnAt?.toISOString() ?? null,
    })),
  }
}
