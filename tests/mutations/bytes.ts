import type { Dice } from './dice.ts'

type Change = (bytes: Buffer, dice: Dice) => Buffer

/** What may befall a file on its way: bits that tip, pieces that are lost, doubled, moved, zeroed, sizes that lie. */
const CHANGES: readonly Change[] = [
  (bytes, dice) =>
    at(bytes, dice, (copy, place) => copy.writeUInt8((copy[place] ?? 0) ^ (1 << dice.below(8)), place)),
  (bytes, dice) => at(bytes, dice, (copy, place) => copy.writeUInt8(dice.below(256), place)),
  (bytes, dice) =>
    at(bytes, dice, (copy, place) =>
      copy.subarray(place, place + 1 + dice.below(64)).fill(dice.one([0, 0xff])),
    ),
  (bytes, dice) => bytes.subarray(0, dice.below(bytes.length)),
  (bytes, dice) => spliced(bytes, dice, () => Buffer.alloc(0)),
  (bytes, dice) => spliced(bytes, dice, (piece) => Buffer.concat([piece, piece])),
  (bytes, dice) => spliced(bytes, dice, (piece) => Buffer.from(piece.toReversed())),
  (bytes, dice) => spliced(bytes, dice, (piece) => Buffer.from(piece.map(() => dice.below(256)))),
  (bytes, dice) =>
    at(bytes, dice, (copy, place) => copy.writeUInt16LE(dice.one(WORDS), Math.min(place, copy.length - 2))),
  (bytes, dice) =>
    at(bytes, dice, (copy, place) => copy.writeUInt32LE(dice.one(LONGS), Math.min(place, copy.length - 4))),
]
const WORDS = [0, 1, 0x7fff, 0x8000, 0xffff]
const LONGS = [0, 1, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff]

/** One to four changes to the bytes of a file. */
export function mutatedBytes(bytes: Buffer, dice: Dice): Buffer {
  let mutant = bytes
  for (let times = 1 + dice.below(4); times > 0 && mutant.length > 8; times -= 1)
    mutant = dice.one(CHANGES)(mutant, dice)
  return mutant
}

function at(bytes: Buffer, dice: Dice, change: (copy: Buffer, place: number) => void): Buffer {
  const copy = Buffer.from(bytes)
  change(copy, dice.below(bytes.length))
  return copy
}

function spliced(bytes: Buffer, dice: Dice, change: (piece: Buffer) => Buffer): Buffer {
  const from = dice.below(bytes.length)
  const to = Math.min(bytes.length, from + 1 + dice.below(512))
  return Buffer.concat([bytes.subarray(0, from), change(bytes.subarray(from, to)), bytes.subarray(to)])
}
