import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { sealAudit, verifyAudit } from '#src/platform/audit.ts'
import { runningEmbedded } from '#src/platform/db/embedded.ts'
import { connect } from '#src/platform/db/open.ts'
import type { Deed, Look, Phase } from './deeds.ts'
import type { Prepared } from './prepared.ts'
import { startServer, type Server } from './server.ts'

/** When to kill: so long after the POST, after the deed's transaction was seen open, or after it had committed. */
export interface Moment {
  readonly after: 'asking' | 'opening' | 'committing'
  readonly ms: number
}

const PHASES = {
  asking: ['not begun', 'waiting', 'inside', 'committed', 'done'],
  opening: ['inside', 'committed', 'done'],
  committing: ['committed', 'done'],
} as const

/** What one kill showed. */
export interface Sighting {
  readonly moment: Moment
  /** The POST had been answered with 200 before the kill. */
  readonly acknowledged: boolean
  /** Where the deed stood when the process was frozen, and when it had been started again. */
  readonly killed: Phase
  readonly found: Phase
  /** From the restart to the end of the deed. */
  readonly finishedAfterMs: number
  /** Everything that is not as it should be. */
  readonly faults: readonly string[]
}

const PATIENCE_MS = 60_000
/** The queue misses a dead worker after some ten seconds: whoever looks for that every moment only keeps it busy. */
const UNHURRIED_MS = 200

/** Sets the deed going in a copy of the world, kills the server at the moment, starts it again and looks. */
export async function killAt(prepared: Prepared<Deed>, moment: Moment): Promise<Sighting> {
  const { deed } = prepared
  const { dataFolder, remove } = prepared.copy()
  try {
    const first = await startServer(dataFolder, deed.now)
    const { acknowledged, killed } = await interrupt(first, { deed, dataFolder, moment })
    const second = await startServer(dataFolder, deed.now)
    try {
      const after = await recovered(second, { deed, dataFolder, acknowledged })
      return { moment, acknowledged, killed: killed.phase, ...after }
    } finally {
      await second.stop()
    }
  } finally {
    remove()
  }
}

interface Within {
  deed: Deed
  dataFolder: string
}

async function interrupt(server: Server, { deed, dataFolder, moment }: Within & { moment: Moment }) {
  const database = databaseOf(dataFolder)
  try {
    let acknowledged = false
    const asking = ask(server, deed).then(
      (status) => (acknowledged = status === 200),
      () => undefined,
    )
    await reaches(deed, database.pool, { phases: PHASES[moment.after] })
    await sleep(moment.ms)
    server.freeze()
    const killed = await deed.look(database.pool)
    await server.kill()
    await asking
    return { acknowledged, killed }
  } finally {
    await server.kill()
    await database.stop()
  }
}

async function recovered(server: Server, given: Within & { acknowledged: boolean }) {
  const { deed, dataFolder, acknowledged } = given
  const database = databaseOf(dataFolder)
  const { pool } = database
  try {
    const found = await deed.look(pool)
    const startedAt = performance.now()
    if (found.phase === 'not begun') await ask(server, deed)
    const done = await reaches(deed, pool, { phases: ['done'], everyMs: UNHURRIED_MS })
    const finishedAfterMs = Math.round(performance.now() - startedAt)
    const lost = acknowledged && found.phase === 'not begun' ? ['what was acknowledged is gone'] : []
    const faults = [
      ...lost,
      ...found.faults,
      ...done.faults,
      ...(await auditFaults(pool)),
      ...leftIn(dataFolder),
    ]
    return { found: found.phase, finishedAfterMs, faults }
  } finally {
    await database.stop()
  }
}

const databaseOf = (dataFolder: string) => connect(runningEmbedded(dataFolder) ?? '', { max: 2 })

async function ask({ address }: Server, { path, cookie }: Deed): Promise<number> {
  const response = await fetch(address + path, { method: 'POST', headers: { cookie } })
  return response.status
}

/** Waits until the deed has come so far. */
async function reaches(
  deed: Deed,
  pool: pg.Pool,
  { phases, everyMs = 3 }: { phases: readonly Phase[]; everyMs?: number },
): Promise<Look> {
  const endsAt = performance.now() + PATIENCE_MS
  for (;;) {
    const look = await deed.look(pool)
    if (phases.includes(look.phase)) return look
    if (performance.now() > endsAt) return { ...look, faults: [...look.faults, `it stays ${look.phase}`] }
    await sleep(everyMs)
  }
}

async function auditFaults(pool: pg.Pool): Promise<readonly string[]> {
  await sealAudit(pool)
  const { faults, unsealed } = await verifyAudit(pool)
  return unsealed > 0 ? [...faults, `${unsealed} audit entries are not sealed`] : faults
}

/** Work in progress of the killed process, e.g. decrypted workbooks. */
const leftIn = (dataFolder: string) =>
  readdirSync(join(dataFolder, 'files', 'tmp')).map((name) => `left behind: tmp/${name}`)

/** How long the deed takes when nobody disturbs it, from the POST, and until its transaction is seen open. */
export async function durationOf(prepared: Prepared<Deed>): Promise<{ openingMs: number; totalMs: number }> {
  const { deed } = prepared
  const { dataFolder, remove } = prepared.copy()
  const server = await startServer(dataFolder, deed.now)
  const database = databaseOf(dataFolder)
  try {
    const startedAt = performance.now()
    await ask(server, deed)
    await reaches(deed, database.pool, { phases: PHASES.opening })
    const openingMs = performance.now() - startedAt
    await reaches(deed, database.pool, { phases: ['done'] })
    return { openingMs, totalMs: performance.now() - startedAt }
  } finally {
    await database.stop()
    await server.stop()
    remove()
  }
}
