/**
 * Verifies Ed25519 signatures (RFC 8032) where the browser does not know them yet: many machines of colleges run older
 * ones. It sees public data only, so its time tells nobody anything. The server signs and verifies with Node's own.
 */
const P = 2n ** 255n - 19n
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n

/** Extended coordinates: x = X/Z, y = Y/Z, xy = T/Z. */
interface Point {
  readonly x: bigint
  readonly y: bigint
  readonly z: bigint
  readonly t: bigint
}

const mod = (value: bigint, by = P) => ((value % by) + by) % by
const D = mod(-121665n * power(121666n, P - 2n))
const ROOT_OF_MINUS_ONE = power(2n, (P - 1n) / 4n)
const BASE = point(mod(4n * power(5n, P - 2n)), 0n)
const ZERO: Point = { x: 0n, y: 1n, z: 1n, t: 0n }

/** Whether `signature` (64 bytes) over `message` was made with the private half of `publicKey` (32 bytes). */
export async function verifyEd25519(
  signature: Uint8Array,
  message: Uint8Array,
  publicKey: Uint8Array,
): Promise<boolean> {
  if (signature.length !== 64 || publicKey.length !== 32) return false
  const s = littleEndian(signature.subarray(32))
  const key = decoded(publicKey)
  const commitment = decoded(signature.subarray(0, 32))
  if (!key || !commitment || !BASE || s >= ORDER) return false
  const hashed = new Uint8Array(64 + message.length)
  hashed.set(signature.subarray(0, 32))
  hashed.set(publicKey, 32)
  hashed.set(message, 64)
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-512', hashed))
  const challenge = mod(littleEndian(digest), ORDER)
  return same(times(BASE, s), add(commitment, times(key, challenge)))
}

const littleEndian = (bytes: Uint8Array): bigint =>
  bytes.reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n)

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n
  for (let rest = exponent, square = mod(base); rest > 0n; rest >>= 1n, square = mod(square * square))
    if (rest & 1n) result = mod(result * square)
  return result
}

/** The point of 32 bytes: y, and the lowest bit of x in the highest one. */
function decoded(bytes: Uint8Array): Point | undefined {
  const value = littleEndian(bytes)
  const y = value & (2n ** 255n - 1n)
  return y < P ? point(y, value >> 255n) : undefined
}

/** The point with this y whose x has this lowest bit; undefined when no point has this y. */
function point(y: bigint, sign: bigint): Point | undefined {
  const u = mod(y * y - 1n)
  const v = mod(D * y * y + 1n)
  const candidate = mod(u * power(v, 3n) * power(u * power(v, 7n), (P - 5n) / 8n))
  const square = mod(v * candidate * candidate)
  if (square !== u && square !== mod(-u)) return undefined
  const root = square === u ? candidate : mod(candidate * ROOT_OF_MINUS_ONE)
  if (root === 0n && sign === 1n) return undefined
  const x = (root & 1n) === sign ? root : mod(-root)
  return { x, y, z: 1n, t: mod(x * y) }
}

function add(a: Point, b: Point): Point {
  const low = mod((a.y - a.x) * (b.y - b.x))
  const high = mod((a.y + a.x) * (b.y + b.x))
  const c = mod(2n * a.t * b.t * D)
  const d = mod(2n * a.z * b.z)
  const [e, f, g, h] = [high - low, d - c, d + c, high + low]
  return { x: mod(e * f), y: mod(g * h), z: mod(f * g), t: mod(e * h) }
}

function times(of: Point, count: bigint): Point {
  let result = ZERO
  for (let rest = count, doubled = of; rest > 0n; rest >>= 1n, doubled = add(doubled, doubled))
    if (rest & 1n) result = add(result, doubled)
  return result
}

const same = (a: Point, b: Point): boolean =>
  mod(a.x * b.z - b.x * a.z) === 0n && mod(a.y * b.z - b.y * a.z) === 0n
