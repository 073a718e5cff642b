import { fromBase32, toBase32 } from '#src/shared/base32.ts'

/**
 * What a ticket's code says, signed by the organiser (BR-64): nothing about the person. Where to sit stands in it so that
 * a checker without network can tell a moved person from a stranger.
 */
export interface TicketClaim {
  /** Which public key to check with, eight hex digits. */
  readonly keyId: string
  readonly planId: number
  /** The ticket's random key, 16 bytes in base64url. */
  readonly token: string
  readonly version: number
  readonly issuedAt: Date
  readonly ordinal: number
  readonly seatNo: number
  /** Level and number of the room: 初级02. */
  readonly room: string
}

/** A code taken apart; nothing is proved yet. */
export interface ReadCode {
  readonly claim: TicketClaim
  readonly signed: Uint8Array<ArrayBuffer>
  readonly signature: Uint8Array<ArrayBuffer>
}

const MARK = 'KW2.'
const FORMAT = 1
const SIGNATURE_BYTES = 64
const TOKEN_BYTES = 16
const LONGEST_ROOM_BYTES = 30

/** The bytes that are signed. */
export function packClaim(claim: TicketClaim): Uint8Array<ArrayBuffer> {
  const room = new TextEncoder().encode(claim.room).subarray(0, LONGEST_ROOM_BYTES)
  const seconds = Math.floor(claim.issuedAt.getTime() / 1000)
  const token = fromBase64Url(claim.token)
  if (token.length !== TOKEN_BYTES) throw new RangeError('the key of a ticket has 16 bytes')
  return Uint8Array.from([
    FORMAT,
    ...bigEndian(Number.parseInt(claim.keyId, 16)),
    ...bigEndian(seconds),
    ...token,
    ...varint(claim.planId),
    ...varint(claim.version),
    ...varint(claim.ordinal),
    ...varint(claim.seatNo),
    ...room,
  ])
}

/** What is printed as QR code: mark, claim and signature. */
export const codeText = (signed: Uint8Array, signature: Uint8Array): string =>
  MARK + toBase32(Uint8Array.from([...signed, ...signature]))

/** Takes a code apart as scanned, typed or pasted: case and white space do not matter. Undefined when it is none. */
export function readCode(text: string): ReadCode | undefined {
  const tidy = text.replaceAll(/\s/g, '').toUpperCase()
  const bytes = tidy.startsWith(MARK) ? fromBase32(tidy.slice(MARK.length)) : undefined
  if (!bytes || bytes.length <= SIGNATURE_BYTES) return undefined
  const signed = bytes.slice(0, -SIGNATURE_BYTES)
  const claim = unpack(signed)
  return claim && { claim, signed, signature: bytes.slice(-SIGNATURE_BYTES) }
}

function unpack(bytes: Uint8Array): TicketClaim | undefined {
  if (bytes[0] !== FORMAT || bytes.length < 29) return undefined
  const read = readVarints(bytes, 25)
  if (!read) return undefined
  const [planId = 0, version = 0, ordinal = 0, seatNo = 0] = read.numbers
  const seconds = new DataView(bytes.buffer, bytes.byteOffset).getUint32(5)
  return {
    keyId: [...bytes.subarray(1, 5)].map((byte) => byte.toString(16).padStart(2, '0')).join(''),
    token: toBase64Url(bytes.subarray(9, 25)),
    planId,
    version,
    issuedAt: new Date(seconds * 1000),
    ordinal,
    seatNo,
    room: new TextDecoder().decode(bytes.subarray(read.end)),
  }
}

/** The four numbers behind the token, and where the room begins. */
function readVarints(bytes: Uint8Array, from: number): { numbers: number[]; end: number } | undefined {
  const numbers: number[] = []
  let value = 0
  let scale = 1
  for (let at = from; at < bytes.length && scale < 2 ** 42; at++) {
    const byte = bytes[at] ?? 0
    value += (byte & 127) * scale
    scale *= 128
    if (byte >= 128) continue
    numbers.push(value)
    if (numbers.length === 4) return { numbers, end: at + 1 }
    value = 0
    scale = 1
  }
  return undefined
}

const bigEndian = (value: number): number[] => [24, 16, 8, 0].map((shift) => (value >>> shift) & 255)

function varint(value: number): number[] {
  const bytes: number[] = []
  let rest = value
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128)
  return [...bytes, rest]
}

/** Bytes of base64url text, in the browser too. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (char) => char.charCodeAt(0))
}

const toBase64Url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
