import { generateKeyPair, randomBytes, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'

const made = promisify(generateKeyPair)

/** The keys of a local gateway, made anew at each start: nothing signed by them is worth anything elsewhere. */
export interface LocalKeys {
  readonly merchant: { readonly publicKey: KeyObject; readonly privateKey: KeyObject }
  readonly gateway: { readonly publicKey: KeyObject; readonly privateKey: KeyObject }
  /** Of nobody: what a liar signs with. */
  readonly stranger: { readonly privateKey: KeyObject }
  readonly apiV3Key: string
}

export async function makeKeys(): Promise<LocalKeys> {
  const pair = () => made('rsa', { modulusLength: 2048 })
  const [merchant, gateway, stranger] = await Promise.all([pair(), pair(), pair()])
  return { merchant, gateway, stranger, apiV3Key: randomBytes(16).toString('hex') }
}

export const privatePem = (key: KeyObject) => String(key.export({ type: 'pkcs8', format: 'pem' }))
export const publicPem = (key: KeyObject) => String(key.export({ type: 'spki', format: 'pem' }))
