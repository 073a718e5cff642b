import { createHash, createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'

const isPem = (text: string) => text.includes('-----BEGIN')
const bare = (text: string) => Buffer.from(text.replaceAll(/\s/g, ''), 'base64')

/** A private key as merchants are given it: PEM, or the bare base64 of PKCS#8 or PKCS#1. Throws when it is none. */
export function privateKeyOf(text: string): KeyObject {
  if (isPem(text)) return createPrivateKey(text.trim())
  const der = { key: bare(text), format: 'der' } as const
  try {
    return createPrivateKey({ ...der, type: 'pkcs8' })
  } catch {
    return createPrivateKey({ ...der, type: 'pkcs1' })
  }
}

/** A public key, or the certificate that holds it. Throws when it is none. */
export const publicKeyOf = (text: string): KeyObject =>
  isPem(text)
    ? createPublicKey(text.trim())
    : createPublicKey({ key: bare(text), format: 'der', type: 'spki' })

const plainPem = (pem: string | Buffer) =>
  String(pem)
    .replaceAll(/-----[A-Z ]+-----/g, '')
    .replaceAll(/\s/g, '')

/** The bare base64 of PKCS#8. */
export const pkcs8Of = (text: string) => plainPem(privateKeyOf(text).export({ type: 'pkcs8', format: 'pem' }))
/** The bare base64 of a public key. */
export const spkiOf = (text: string) => plainPem(publicKeyOf(text).export({ type: 'spki', format: 'pem' }))

/** Whether this is an RSA key of at least 2048 bits. */
export const isStrong = (key: KeyObject) =>
  key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= 2048

/** Which key it is, without showing it: the first characters of the hash of its public half. */
export function fingerprintOf(key: KeyObject): string {
  const half = key.type === 'private' ? createPublicKey(key) : key
  const der = half.export({ type: 'spki', format: 'der' })
  return createHash('sha256').update(der).digest('hex').slice(0, 12)
}
