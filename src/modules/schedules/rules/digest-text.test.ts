import { expect, test } from 'vitest'
import { digestText } from './digest-text.ts'
import { people, room, site } from './small-world.ts'

const input = site({ rooms: [room(1, 45), room(2, 40)], registrations: people(20) })

test('BR-55: the digest does not see the order of rows, nor the seed', () => {
  const turned = {
    ...input,
    seed: 'other',
    rooms: input.rooms.map((each) => ({ ...each, sessionIds: each.sessionIds.toReversed() })).toReversed(),
    registrations: input.registrations.toReversed(),
  }
  expect(digestText(turned)).toBe(digestText(input))
})

test('BR-55: the digest sees every fact', () => {
  const changes = [
    { rooms: [room(1, 45), room(2, 41)] },
    { registrations: people(19) },
    { fill: 'BALANCE' as const },
    { changeoverMs: 1 },
    { locks: [{ registrationId: 1000, roomId: 1, sessionId: 101, seatNo: 1 }] },
  ]
  const texts = [input, ...changes.map((change) => ({ ...input, ...change }))].map(digestText)
  expect(new Set(texts).size).toBe(6)
})
