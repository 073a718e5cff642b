import fc from 'fast-check'
import type { Told } from './reference.ts'

/** One thing somebody does. `at` and `on` choose among what is there, whatever its number. */
export type Move =
  | { do: 'register'; count: number; fee: number }
  | { do: 'order' | 'callOff' }
  | { do: 'cancel' | 'recall' | 'reject' | 'reverse'; at: number }
  | { do: 'addLines'; at: number }
  | { do: 'removeLines'; at: number; count: number }
  | { do: 'release'; at: number }
  | { do: 'giveUp' | 'payOut'; at: number }
  | { do: 'slip'; at: number; off: number }
  | { do: 'confirm'; at: number; hasNote: boolean }
  | { do: 'receive'; told: Told[] }
  | { do: 'allocate'; at: number; on: number; wish: number | undefined }
  | { do: 'refund'; at: number; share: number }
  | { do: 'giveBack'; at: number; share: number }

const at = fc.nat(9)
const just = <T extends string>(...of: readonly T[]) => fc.constantFrom(...of)
/** Off by a fen, by half, or not at all. */
const off = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.constantFrom(-1, 1, -15_000, 20_001))
const share = fc.constantFrom(0.3, 0.5, 1, 1.2)
const told = fc.record({
  source: just('STATEMENT', 'ALIPAY'),
  key: just('a', 'b', 'c', 'd', 'e'),
  amount: fc.constantFrom(1, 10_000, 30_001, 60_002, 95_000),
})

const move: fc.Arbitrary<Move> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      do: just('register'),
      count: fc.integer({ min: 1, max: 3 }),
      fee: fc.constantFrom(30_001, 35_000),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: just('order') }) },
  { weight: 1, arbitrary: fc.record({ do: just('cancel', 'recall', 'reject'), at }) },
  { weight: 2, arbitrary: fc.record({ do: just('addLines'), at }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: just('removeLines'), at, count: fc.integer({ min: 1, max: 3 }) }),
  },
  { weight: 5, arbitrary: fc.record({ do: just('slip'), at, off }) },
  { weight: 5, arbitrary: fc.record({ do: just('confirm'), at, hasNote: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: just('reverse'), at }) },
  { weight: 3, arbitrary: fc.record({ do: just('release'), at }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: just('receive'), told: fc.array(told, { minLength: 1, maxLength: 3 }) }),
  },
  {
    weight: 7,
    arbitrary: fc.record({
      do: just('allocate'),
      at,
      on: at,
      wish: fc.constantFrom(undefined, undefined, 1, 40_000),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: just('refund'), at, share }) },
  { weight: 2, arbitrary: fc.record({ do: just('giveBack'), at, share }) },
  { weight: 4, arbitrary: fc.record({ do: just('giveUp', 'payOut', 'payOut'), at }) },
  { weight: 1, arbitrary: fc.record({ do: just('callOff') }) },
)

/** A day at the finance office: it begins with something to pay. */
export const days = fc
  .array(move, { minLength: 8, maxLength: 30, size: 'max' })
  .map((moves): Move[] => [{ do: 'register', count: 2, fee: 30_001 }, { do: 'order' }, ...moves])
