/** Reads a workbook with one library in a process of its own and tells what it took and what was wrong. */
import { HEADERS, rowOf } from './readers-book.ts'
import { PEERS, type PeerName } from './readers-peers.ts'
import type { Reading } from './readers.ts'

const [name = '', path = ''] = process.argv.slice(2)
let rows = 0
let wrongCells = 0

const before = process.cpuUsage()
const beganAt = performance.now()
await PEERS[name as PeerName](path, (texts) => {
  const wanted = rows === 0 ? HEADERS : rowOf(rows)
  wanted.forEach((text, at) => (wrongCells += texts[at] === text ? 0 : 1))
  rows += 1
})
const { user, system } = process.cpuUsage(before)
process.send?.({
  cpuMs: (user + system) / 1000,
  wallMs: performance.now() - beganAt,
  peakMemoryMB: process.resourceUsage().maxRSS / 1024,
  rows,
  wrongCells,
} satisfies Reading)
process.disconnect()
