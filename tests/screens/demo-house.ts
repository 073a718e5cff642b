import { rm } from 'node:fs/promises'
import { setTimeout } from 'node:timers/promises'
import { DEMO_PASSWORD, demoAccounts } from '#src/app/demo.ts'
import { sweepDeadlines } from '#src/app/deadlines.ts'
import { openGround } from '#src/app/open.ts'
import { permissionsOf, type Role } from '#src/app/permissions.ts'
import { linkHash } from '#src/modules/accounts/actions/links.ts'
import { importCandidates } from '#src/modules/candidates/contract.ts'
import { exportMasked, listRosterFiles } from '#src/modules/candidates/contract/sheets.ts'
import { importPhotos } from '#src/modules/candidates/contract/photos.ts'
import { draftCorrection } from '#src/modules/corrections/contract.ts'
import { listPacks, startPack } from '#src/modules/papers/contract.ts'
import { draftPilot } from '#src/modules/pilots/contract.ts'
import { draftPlan } from '#src/modules/plans/contract.ts'
import { getRegistration, listRegistrations } from '#src/modules/registrations/contract.ts'
import { getSeatMap, moveSeat } from '#src/modules/schedules/contract/by-hand.ts'
import { draftSiteApplication } from '#src/modules/sites/contract/applications.ts'
import { newToken, tokenHash } from '#src/platform/credentials.ts'
import type { Database } from '#src/platform/db/open.ts'
import type { Ground } from '#src/platform/ground.ts'
import { addDays } from '#src/shared/days.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { commitImport, getImport } from '#src/shared/platform-contract.ts'
import { PUBLIC, SIGNED_IN } from '#src/shared/route.ts'
import type { OrgKind } from '#src/web/page.ts'
import { zipOfFiles } from '#tests/archives.ts'
import { clientOf, type Client } from '#tests/client.ts'
import { demoDatabase } from '#tests/database.ts'
import { portrait } from '#tests/portraits.ts'
import { SECRET } from '#tests/settling.ts'
import { workbook } from '#tests/workbook.ts'
import { openHouse } from './house.ts'

/** Who looks at the pages, by kind of organisation; of several who may, the first. */
const VIEWERS: Readonly<Record<OrgKind, Readonly<Record<string, Role>>>> = {
  INSTITUTION: { hailan: 'INST_EXAM_OFFICER', 'hailan-admin': 'INST_ADMIN', 'hailan-caiwu': 'INST_FINANCE' },
  EVALUATION: {
    shenhe: 'EVAL_SITE_REVIEWER',
    caiwu: 'EVAL_FINANCE',
    zhuguan: 'EVAL_EXAM_MANAGER',
    jigou: 'EVAL_ADMIN',
  },
  PROVINCE: { linhai: 'PROVINCE_ADMIN' },
  PLATFORM: { admin: 'PLATFORM_ADMIN' },
}

/** One person per kind of organisation that may open a page with this permission. */
export function viewersOf(permission: string): { kind: OrgKind; login: string }[] {
  if (permission === PUBLIC) return [{ kind: 'PLATFORM', login: '' }]
  return Object.entries(VIEWERS).flatMap(([kind, people]) => {
    const may = (role: Role) => permission === SIGNED_IN || permissionsOf([role]).has(permission)
    const login = Object.entries(people).find(([, role]) => may(role))?.[0]
    return login ? [{ kind: kind as OrgKind, login }] : []
  })
}

/** The demonstration world in a house of its own. */
export async function openDemoHouse() {
  const { database, dataFolder } = await demoDatabase()
  const config = { dataFolder, secret: SECRET, logLevel: 'silent' } as const
  const standing = await openGround({ ...config, fontFolders: [] }, database)
  await standing.work()
  const house = await openHouse(
    { ground: standing.ground, databaseUrl: database.url },
    { demoAccounts, mailIsOn: true },
  )
  const cookies = new Map<string, string>()
  /** The session cookie of an account; everybody signs in once. */
  const cookieOf = async (login: string) => {
    const known = cookies.get(login)
    if (known !== undefined || login === '') return known ?? ''
    const payload = { login, password: DEMO_PASSWORD }
    const answer = await house.app.inject({ method: 'POST', url: '/api/session', payload })
    if (answer.statusCode !== 200) throw new Error(`${login}: ${answer.body}`)
    const cookie = String(answer.headers['set-cookie']).split(';')[0] ?? ''
    cookies.set(login, cookie)
    return cookie
  }
  const as = async (login: string) => clientOf(house.app, await cookieOf(login))
  await addDrafts(database, as)
  await addPhotoCheck(database, as)
  await addImports(await as('hailan'))
  await addUndoing(database)
  await addExports(database, await as('hailan'))
  await addPacks(database, as)
  await addJoin(database, standing.ground)
  await addReminders(standing.ground)
  return {
    house,
    ground: standing.ground,
    cookieOf,
    newSessionOf: (login: string) => newSessionOf(database, login),
    pool: database.pool,
    example: await exampleOf(database),
    async close() {
      await house.close()
      await standing.stop()
      await database.stop()
      await rm(dataFolder, { recursive: true, force: true })
    },
  }
}

/** Reminders of what is near, and an address that takes no mail any more. */
async function addReminders(ground: Ground) {
  await sweepDeadlines(ground)
  await ground.pool.query(
    `with written as (
       insert into mail_address (account_id, address, confirmed_at)
       select id, 'zhangmin@hailan.example', now() from account where login = 'hailan' returning account_id, address
     )
     insert into mail (org_id, account_id, kind, to_name, to_address, subject, state, due_at, note, created_at, ended_at)
     select m.org_id, w.account_id, 'MESSAGE', '张敏', w.address, '…', 'REFUSED', now(), '550 mailbox full', now(), now()
     from written w join membership m using (account_id)`,
  )
}

/** A further session of an account: more pages in a minute than a person opens would meet the limit of one session. */
async function newSessionOf({ pool }: Database, login: string): Promise<string> {
  const token = newToken()
  await pool.query(
    `insert into session (token_hash, account_id, membership_id, expires_at)
     select $1, a.id, min(m.id), now() + interval '1 hour'
     from account a join membership m on m.account_id = a.id where a.login = $2 group by a.id`,
    [tokenHash(token), login],
  )
  return `kaowu_session=${token}`
}

const certificates = async ({ pool }: Database) =>
  (
    await pool.query<{ id: number; levels: number[] }>(
      'select c.id, array_agg(l.id order by l.rank) as levels from certificate c join level l on l.certificate_id = c.id group by c.id order by c.id',
    )
  ).rows

/** What the demonstration leaves to its visitors: drafts, so that the pages that change them have something to show. */
async function addDrafts(database: Database, as: (login: string) => Promise<Client>) {
  const [vets, other] = await certificates(database)
  if (!vets || !other) throw new Error('The demonstration has two certificates.')
  const hailan = await as('hailan')
  const contact = { contactName: '张敏', contactPhone: '0571-88886601' }
  const year = Number(shanghaiDay(new Date()).slice(0, 4))
  const planned = other.levels.map((levelId) => ({ levelId, count: 30 }))
  await hailan.ok(draftPilot, { certificateId: other.id, year, planned, majors: '数控技术', ...contact })
  await hailan.ok(draftSiteApplication, {
    certificateId: other.id,
    levelIds: other.levels,
    siteName: '海蓝职业技术学院实训中心考点',
    address: '临海省海蓝市学府路 1 号实训中心',
    officerName: '张敏',
    officerPhone: '0571-88886601',
  })
  const { rows: live } = await hailan.ok(listRegistrations, { status: 'PENDING', size: 1 })
  const { candidateId } = await hailan.ok(getRegistration, { registrationId: live[0]?.id ?? 0 })
  await hailan.ok(draftCorrection, {
    candidateId,
    idNumber: '330106200609250074',
    reason: '录入时号码有误。',
  })
  const day = (offset: number) => addDays(shanghaiDay(new Date()), offset)
  const session = { checkInMinutes: 60, lateLimitMinutes: 0, levelIds: vets.levels }
  await (
    await as('zhuguan')
  ).ok(draftPlan, {
    certificateId: vets.id,
    name: `${day(60).slice(0, 4)} 年 VETS 加试`,
    levelIds: vets.levels,
    registrationOpensAt: `${day(20)} 08:00`,
    registrationClosesAt: `${day(40)} 24:00`,
    paymentClosesAt: `${day(44)} 24:00`,
    schedulingClosesAt: `${day(50)} 24:00`,
    sessions: [{ ...session, startsAt: `${day(60)} 09:00`, endsAt: `${day(60)} 10:40` }],
  })
}

/** An archive of photos that waits for its decision: good ones, and one of each common trouble. */
async function addPhotoCheck({ pool }: Database, as: (login: string) => Promise<Client>) {
  const { rows } = await pool.query<{ student_no: string }>(
    `select student_no from candidate where org_id = ${HAILAN} and student_no is not null order by id desc limit 6`,
  )
  const [one, two, three, four] = rows.map((row) => row.student_no)
  const bytes = zipOfFiles({
    [`商英/${one}.jpg`]: await portrait(1),
    [`商英/${two}.jpg`]: await portrait(2),
    [`商英/${three}(1).jpg`]: await portrait(3),
    [`商英/${three}(2).jpg`]: await portrait(4),
    [`${four}.jpg`]: await portrait(5, { width: 100, height: 140 }),
    '20991231999.jpg': await portrait(6),
    'IMG_0001.heic': Buffer.from('x'),
    '班级名单.xlsx': Buffer.from('x'),
    '__MACOSX/._x': Buffer.from('x'),
  })
  const hailan = await as('hailan')
  const { id } = await hailan.okUpload(importPhotos, {}, { name: '商英2301班照片.zip', bytes })
  await reaches(hailan, id, 'PREVIEWED')
}

const HEADERS = ['姓名', '证件类型', '证件号码', '性别', '出生日期', '考生类别', '学号', '班级', '爱好']
const student = (name: string, number: string, studentNo: string, kind = '在校生') => [
  name,
  '护照',
  number,
  '女',
  '2005-03-07',
  kind,
  studentNo,
  '商英2401班',
  '羽毛球',
]

/** A workbook that was written, and one that waits: a column nobody knows, and rows that are wrong in several ways. */
async function addImports(hailan: Client) {
  const bring = async (name: string, rows: string[][]) => {
    const { id } = await hailan.okUpload(importCandidates, {}, { name, bytes: await workbook(HEADERS, rows) })
    await reaches(hailan, id, 'PREVIEWED')
    return id
  }
  const newcomers = [student('鲁滨孙·克鲁索', 'E77778888', 'H0001'), student('简·爱', 'E77779999', 'H0002')]
  const importId = await bring('商英2401班插班生.xlsx', newcomers)
  await hailan.ok(commitImport, { importId })
  await reaches(hailan, importId, 'COMMITTED')
  await bring('商英2401班待改.xlsx', [
    student('', 'E12345678', 'H0003'),
    student('张敏？', 'E12345679', 'H0004'),
    student('李敏', 'E12345670', 'H0004', '旁听'),
    student('王敏', 'E1', 'H0005'),
    student('赵敏', 'E12345671', 'H0006'),
    student('赵敏', 'E12345671', 'H0006'),
    student('𬎆敏', 'E12345672', 'H0007'),
  ])
}

/** An import on its way back, as a page finds it again that was left meanwhile. */
const addUndoing = ({ pool }: Database) =>
  pool.query(
    `with t as (insert into task (org_id, kind, title, state, message)
       values (${HAILAN}, 'imports.undo', '撤销导入', 'RUNNING', '正在撤销') returning id)
     insert into import_job (org_id, kind, params, state, file_id, task_id, counts, created_by_name, committed_at)
     select org_id, kind, params, 'UNDOING', file_id, t.id, counts, created_by_name, committed_at
     from import_job, t where kind = 'candidates' and state = 'COMMITTED' limit 1`,
  )

/** Two exports of the roster; the days of the first are over. */
async function addExports({ pool }: Database, hailan: Client) {
  for (const page of [1, 2]) {
    await hailan.ok(exportMasked, {})
    while ((await hailan.ok(listRosterFiles, {})).total < page) await setTimeout(50)
  }
  await pool.query(
    `update file set expires_at = now() - interval '1 day' where id = (select min(file_id) from roster_file)`,
  )
}

/** Two packs of papers: one that a moved seat has made outdated, and the one after it. */
async function addPacks({ pool }: Database, as: (login: string) => Promise<Client>) {
  const hailan = await as('hailan')
  const { rows } = await pool.query<{ id: number; plan: number; site: number }>(
    `select r.id, r.plan_id as plan, r.site_id as site from schedule_run r join exam_site s on s.id = r.site_id
     where s.org_id = ${HAILAN} and r.state = 'PUBLISHED' order by r.plan_id desc limit 1`,
  )
  const [run] = rows
  if (!run) throw new Error('The demonstration has no published run.')
  const of = { planId: run.plan, siteId: run.site }
  const make = async (form: 'PDF' | 'ZIP') => {
    await hailan.ok(startPack, { ...of, papers: ['DOOR', 'SIGN_IN', 'DESK'], form })
    while ((await hailan.ok(listPacks, of)).rows[0]?.state === 'MAKING') await setTimeout(100)
  }
  await make('PDF')
  await moveSomebody(pool, await as('zhuguan'), run.id)
  await make('ZIP')
}

/** One person of the emptiest room is given a free place there by hand. */
async function moveSomebody(pool: Database['pool'], manager: Client, runId: number) {
  const { rows } = await pool.query<
    { registrationId: number } & Record<'sessionId' | 'roomId' | 'seatNo', number>
  >(
    `select registration_id as "registrationId", session_id as "sessionId", exam_room_id as "roomId", seat_no as "seatNo"
     from seat_assignment where run_id = $1
     order by count(*) over (partition by session_id, exam_room_id), registration_id desc limit 1`,
    [runId],
  )
  const [{ registrationId, ...from } = { registrationId: 0, sessionId: 0, roomId: 0, seatNo: 0 }] = rows
  const { seats } = await manager.ok(getSeatMap, { runId, ...from })
  const to = { ...from, seatNo: seats.findLast((seat) => seat.state === 'FREE')?.seatNo ?? 0 }
  await manager.ok(moveSeat, { runId, registrationId, from, to, reason: '换到离门近的机位' })
}

/** The invitation of the demonstration, behind a token the test knows: a real one is kept by nobody. */
export const JOIN_TOKEN = 'an-invitation-to-look-at'.padEnd(43, '-')
const addJoin = ({ pool }: Database, { vault }: Ground) =>
  pool.query('update account_link set token_hash = $1', [linkHash({ vault }, JOIN_TOKEN)])

async function reaches(hailan: Client, importId: number, wanted: string) {
  for (;;) {
    const { state } = await hailan.ok(getImport, { importId })
    if (state === wanted) return
    if (state !== 'UPLOADED' && state !== 'COMMITTING') throw new Error(`import ${importId} ended ${state}`)
    await setTimeout(50)
  }
}

type Ids = Readonly<Record<string, number>>
const HAILAN = `(select id from organisation where code = '4133012345')`
const QUERIES: Readonly<Record<string, string>> = {
  article: `select min(id) as id from article where kind = 'ANNOUNCEMENT' and org_kind = 'EVALUATION'`,
  layout: 'select min(id) as id from ticket_layout',
  colleague: `select min(m.id) as id from membership m join account a on a.id = m.account_id where a.login = 'hailan'`,
  evaluation: `select id from organisation where kind = 'EVALUATION' order by id limit 1`,
  pilot: `select min(id) as id from pilot_application where org_id = ${HAILAN} and state = 'APPROVED'`,
  pilotDraft: `select min(id) as id from pilot_application where state = 'DRAFT'`,
  machineRoom: `select physical_room_id as id from machine_map limit 1`,
  site: `select min(id) as id from exam_site where org_id = ${HAILAN}`,
  application: `select min(id) as id from site_application where org_id = ${HAILAN} and state = 'APPROVED'`,
  applicationDraft: `select min(id) as id from site_application where state = 'DRAFT'`,
  applicationWaiting: `select min(id) as id from site_application where state = 'SUBMITTED'`,
  agreement: `select min(id) as id from agreement where org_id = ${HAILAN}`,
  planDraft: `select min(id) as id from exam_plan where state = 'DRAFT'`,
  planPostponed: `select id from exam_plan where state = 'POSTPONED'`,
  planOpen: `select id from exam_plan where now() between registration_opens_at and registration_closes_at limit 1`,
  planSeated: `select max(plan_id) as id from schedule_run where state = 'PUBLISHED'`,
  planRepaired: `select plan_id as id from schedule_run where former_run_id is not null and state = 'PUBLISHED'`,
  planDrawing: `select id from exam_plan where now() between payment_closes_at and scheduling_closes_at
    and id not in (select plan_id from schedule_run) limit 1`,
  order: `select min(id) as id from payment_order where org_id = ${HAILAN}`,
  invoice: `select min(id) as id from invoice where org_id = ${HAILAN}`,
  invoiceWaiting: `select min(id) as id from invoice where state = 'REQUESTED'`,
  orderWaiting: `select min(id) as id from payment_order where state = 'SLIP_UPLOADED'`,
  settlement: `select min(id) as id from settlement where org_id = ${HAILAN}`,
  entry: `select min(id) as id from journal_entry where org_id = ${HAILAN}`,
  bankLine: `select min(id) as id from bank_line where state = 'PROPOSED'`,
  receipt: `select min(id) as id from receipt where source = 'STATEMENT'`,
  run: `select max(r.id) as id from schedule_run r join exam_site s on s.id = r.site_id
    where s.org_id = ${HAILAN} and r.state = 'PUBLISHED'`,
  importWritten: `select min(id) as id from import_job where kind = 'candidates' and state = 'COMMITTED'`,
  importWaiting: `select max(id) as id from import_job where kind = 'candidates' and state = 'PREVIEWED'`,
  importUndoing: `select max(id) as id from import_job where state = 'UNDOING'`,
  photoImport: `select max(id) as id from import_job where kind = 'photos'`,
  candidate: `select min(id) as id from candidate where org_id = ${HAILAN}`,
  ban: 'select min(id) as id from exam_ban',
  hosting: `select min(id) as id from hosting`,
  fee: `select min(id) as id from fee where first_used_at is not null`,
  correction: `select min(id) as id from correction where state = 'SUBMITTED'`,
  correctionDraft: `select min(id) as id from correction where state = 'DRAFT'`,
  registered: `select max(candidate_id) as id from registration r where org_id = ${HAILAN} and status = 'PENDING'
    and not exists (select from correction c where c.candidate_id = r.candidate_id)`,
  registration: `select min(id) as id from registration where org_id = ${HAILAN}`,
  accommodation: `select min(id) as id from accommodation`,
  refund: `select min(id) as id from refund where state = 'REQUESTED'`,
  refundOrder: `select min(order_id) as id from refund`,
  withdrawal: `select min(id) as id from registration_withdrawal`,
  roster: `select min(id) as id from authority_roster where province_id is not null`,
  rosterOfEvaluation: `select min(id) as id from authority_roster where province_id is null`,
  certificate: `select max(id) as id from certificate`,
  certificateFirst: `select min(id) as id from certificate`,
}

/** Ids of records worth looking at. */
async function exampleOf({ pool }: Database): Promise<Ids> {
  const found: Record<string, number> = {}
  for (const [name, query] of Object.entries(QUERIES)) {
    const id = (await pool.query<{ id: number | null }>(query)).rows[0]?.id
    if (!id) throw new Error(`The demonstration has no ${name}.`)
    found[name] = id
  }
  return found
}
