import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
} from 'node:crypto'

/** Field encryption and blind index. One secret, separate derived keys for separate purposes. */
export interface Vault {
  /** AES-256-GCM; the answer carries the key id, so that keys can be changed: `keyId.iv.tag.text` in base64url. */
  seal(text: string): string
  /** The text of a sealed value; throws when it was tampered with or its key is unknown. */
  open(sealed: string): string
  /** HMAC-SHA256 in base64url: equal inputs give equal answers, nothing can be read back. Used to find a person by ID number. */
  blindIndex(purpose: string, text: string): string
  /** 32 bytes derived for one purpose, e.g. the file store. */
  key(purpose: string): Buffer
}

/**
 * @param secret at least 32 characters
 * @param formerSecrets still able to open what they sealed; new values use `secret`
 */
export function openVault(secret: string, formerSecrets: readonly string[] = []): Vault {
  const derive = (from: string, purpose: string) =>
    Buffer.from(hkdfSync('sha256', from, 'kaowu', purpose, 32))
  // Key objects: with plain buffers every single call would make one, six times the cost of the hash itself.
  const keyFor = (from: string, purpose: string) => createSecretKey(derive(from, purpose))
  const keyIdOf = (from: string) => derive(from, 'key-id').toString('hex').slice(0, 6)
  const keys = new Map([secret, ...formerSecrets].map((each) => [keyIdOf(each), keyFor(each, 'field')]))
  const currentId = keyIdOf(secret)
  const currentKey = keyFor(secret, 'field')
  const indexKey = keyFor(secret, 'blind-index')

  return {
    seal(text) {
      const iv = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', currentKey, iv)
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return [currentId, ...[iv, cipher.getAuthTag(), body].map((part) => part.toString('base64url'))].join(
        '.',
      )
    },
    open(sealed) {
      const [keyId = '', iv = '', tag = '', body = ''] = sealed.split('.')
      const key = keys.get(keyId)
      if (!key) throw new Error(`no key ${keyId} to open a sealed value`)
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(iv, 'base64url'), {
        // A shortened tag would be far easier to guess.
        authTagLength: 16,
      })
      decipher.setAuthTag(Buffer.from(tag, 'base64url'))
      return decipher.update(body, 'base64url', 'utf8') + decipher.final('utf8')
    },
    blindIndex: (purpose, text) =>
      createHmac('sha256', indexKey).update(`${purpose}\0${text}`).digest('base64url'),
    key: (purpose) => derive(secret, purpose),
  }
}
