import pg from 'pg'
import { publishSchedule, drawPlan } from '#src/modules/schedules/index.ts'
import { setUpExam } from '#tests/exam.ts'
import { openWorld } from '#tests/world.ts'
import { timed } from './case.ts'
import { benchDatabase } from './database.ts'
const database = await benchDatabase()
const world = await openWorld({ database, dataFolder: database.dataFolder })
world.now = new Date('2026-05-11T10:00:00+08:00')
const { pool } = world.ground
await pool.query(`insert into organisation (kind, name, short_name, code, province_id) select 'INSTITUTION', '测量学院' || n, '测量' || n, 'BENCH' || n, $1 from generate_series(1, 500) n`, [world.orgs.province])
const orgs = (await pool.query(`select id from organisation where code like 'BENCH%' order by id`)).rows.map((r: any) => r.id)
const levelIds = (await pool.query('select id from level order by rank')).rows.map((r: any) => r.id)
const { planId } = await setUpExam(pool, { evaluationOrgId: world.orgs.evaluation, certificateId: world.vets.id, levelIds, orgIds: orgs, perSite: 200, machines: [60] })
await pool.query('analyze')
const q = pg.Client.prototype.query as any
;(pg.Client.prototype as any).query = async function (...a: any[]) { const t = performance.now(); const r = await q.apply(this, a); const ms = performance.now() - t; if (ms > 300) console.log('   ', Math.round(ms), String(a[0]?.text ?? a[0]).replace(/\s+/g, ' ').slice(0, 110)); return r }
console.log('draw', await timed(() => world.act('manager', (s) => drawPlan(s, { planId }))))
console.log('publish', await timed(() => world.act('manager', (s) => publishSchedule(s, { planId }))))
await world.stop(); await database.stop()
