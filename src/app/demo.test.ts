import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { phaseOf } from '#src/modules/plans/index.ts'
import type { Database } from '#src/platform/db/open.ts'
import { freshDatabase } from '#tests/database.ts'
import { fillWorld } from './demo.ts'
import { openGround, type Standing } from './open.ts'

let database: Database
let folder: string
let standing: Standing
beforeAll(async () => {
  database = await freshDatabase()
  folder = await mkdtemp(join(tmpdir(), 'kaowu-demo-'))
  const config = {
    dataFolder: folder,
    secret: 'a secret of the tests, long enough',
    logLevel: 'silent',
    fontFolders: [],
  } as const
  standing = await openGround(config, database)
  await fillWorld(standing.ground)
}, 180_000)
afterAll(async () => {
  await standing.stop()
  await database.stop()
  await rm(folder, { recursive: true, force: true })
})

const count = async (sql: string) =>
  (await database.pool.query<{ n: number }>(`select count(*) as n from ${sql}`)).rows[0]?.n ?? 0

describe('the demonstration world', () => {
  test('a filled database is left alone', async () => {
    const before = await count('audit_entry')
    expect(await fillWorld(standing.ground)).toBe(false)
    expect(await count('audit_entry')).toBe(before)
  })

  test('there is a plan in every phase from not open to finished', async () => {
    const { rows } = await database.pool.query<Record<string, Date>>(
      `select p.*, min(s.starts_at) as first, max(s.ends_at) as last
       from exam_plan p join session_slot s on s.plan_id = p.id where p.state = 'PUBLISHED' group by p.id`,
    )
    const phases = rows.map((row) =>
      phaseOf(
        {
          window: {
            opensAt: row['registration_opens_at'] ?? 0,
            closesAt: row['registration_closes_at'] ?? 0,
          },
          paymentClosesAt: row['payment_closes_at'] ?? 0,
          schedulingClosesAt: row['scheduling_closes_at'] ?? 0,
          sessions: [{ startsAt: row['first'] ?? 0, endsAt: row['last'] ?? 0 }],
        },
        new Date(),
      ),
    )
    expect(phases.toSorted()).toEqual([
      'FINISHED',
      'NOT_OPEN',
      'PAYING',
      'REGISTERING',
      'SCHEDULING',
      'TICKETS_OPEN',
      'TICKETS_OPEN',
    ])
  })

  test('every list a visitor opens has rows, also those that wait for somebody', async () => {
    expect(await count('candidate where archived_at is null')).toBe(2_000)
    expect(await count('candidate where archived_at is not null')).toBe(24)
    expect(await count(`candidate where verification <> 'ACCURATE'`)).toBeGreaterThan(30)
    expect(await count(`pilot_application where state = 'SUBMITTED'`)).toBe(2)
    expect(await count(`site_application where state = 'SUBMITTED'`)).toBe(1)
    expect(await count(`payment_order where state = 'SLIP_UPLOADED'`)).toBe(1)
    expect(await count(`registration where payment_status = 'PAID'`)).toBeGreaterThan(600)
    expect(await count(`candidate where verification = 'MANUAL_REVIEW' and verified_by = 'ROSTER'`)).toBe(2)
    expect(await count(`candidate where verification = 'INACCURATE'`)).toBe(2)
    expect(await count(`candidate where confirmation = 'CONFIRMED'`)).toBeGreaterThan(4)
    expect(await count(`confirmation_objection where state = 'OPEN'`)).toBe(2)
    expect(await count(`authority_roster`)).toBe(2)
    expect(await count(`correction where state = 'SUBMITTED'`)).toBe(1)
    expect(await count('exam_ban')).toBe(1)
    expect(await count('hosting where ended_at is null')).toBe(2)
    expect(await count('registration where hosting_id is not null')).toBe(12)
    expect(await count('exam_room')).toBeGreaterThan(15)
    expect(await count('admission_ticket')).toBe(494)
    expect(await count(`plan_version where verb in ('EXTENDED', 'CHANGED')`)).toBe(2)
    expect(await count(`exam_plan where state = 'POSTPONED'`)).toBe(1)
    expect(
      await count('seat_assignment s join session_slot l on l.id = s.session_id and l.ordinal = 2'),
    ).toBeGreaterThan(0)
  })

  test('a room was lost after publication: few moved, one has the new ticket, the college owes the others', async () => {
    const run = `schedule_run r where r.former_run_id is not null and r.state = 'PUBLISHED'`
    expect(await count(run)).toBe(1)
    expect(await count(`seat_move m where m.kind = 'MOVED'`)).toBe(8)
    expect(await count('admission_ticket t where t.version = 2')).toBe(8)
    expect(await count('ticket_acknowledgement')).toBe(1)
    expect(await count('ticket_print where key_id is not null')).toBe(1)
    expect(await count('paper_pack')).toBe(1)
  })

  test('quota used equals live registrations (invariant 5)', async () => {
    const wrong = await count(
      `quota q where q.consumed <> (select count(*) from registration r join exam_plan p on p.id = r.plan_id
         where r.org_id = q.org_id and p.certificate_id = q.certificate_id and p.year = q.year and r.status in ('PENDING', 'CONFIRMED'))`,
    )
    expect(wrong).toBe(0)
  })

  test('no ID number stands readable anywhere in the database', async () => {
    const { rows } = await database.pool.query<{ name: string }>(
      `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind = 'r'`,
    )
    for (const { name } of rows) {
      const found = await count(
        `"${name}" t where t::text ~ '(^|[^0-9])[1-9][0-9]{5}(19|20)[0-9]{2}[01][0-9][0-3][0-9]{4}[0-9X]([^0-9]|$)'`,
      )
      expect([name, found]).toEqual([name, 0])
    }
  })
})
