import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from '#src/app/api.ts'
import { fillWorld } from '#src/app/demo.ts'
import { permissionsOf } from '#src/app/permissions.ts'
import { openAccount } from '#src/modules/accounts/index.ts'
import { newToken, tokenHash } from '#src/platform/credentials.ts'
import { pathParameters, type AnyRoute } from '#src/shared/route.ts'
import { bodyOf } from './refunding.ts'
import { openStandingWorld, type StandingWorld } from './standing.ts'

/**
 * Every endpoint that names a record, knocked at with real records of others by a stranger whose role holds the
 * permission: it must look as if the record were not there.
 */
let world: StandingWorld
let ids: Record<string, number>
const strangers: {
  kind: 'INSTITUTION' | 'EVALUATION' | 'PROVINCE'
  cookie: string
  permissions: ReadonlySet<string>
}[] = []

/** Where a path parameter's record is found: one that belongs to 海蓝 and 启语在线. */
const RECORDS: Readonly<Record<string, string>> = {
  organisationId: 'select id from organisation where id = $1',
  contactId: 'select id from org_contact where org_id = $1 limit 1',
  membershipId: 'select max(id) as id from membership where org_id = $1',
  invitationId: 'select id from account_link where org_id = $1 limit 1',
  pilotId: 'select id from pilot_application where org_id = $1 order by id limit 1',
  applicationId: 'select id from site_application where org_id = $1 limit 1',
  photoId: 'select id from site_photo where org_id = $1 limit 1',
  siteId: 'select id from exam_site where org_id = $1 limit 1',
  agreementId: 'select id from agreement where org_id = $1 limit 1',
  candidateId: 'select id from candidate where org_id = $1 limit 1',
  rosterId: 'select id from authority_roster where $1 > 0 limit 1',
  objectionId: 'select id from confirmation_objection where org_id = $1 limit 1',
  majorId: 'select id from major where org_id = $1 limit 1',
  physicalRoomId: 'select id from physical_room where org_id = $1 limit 1',
  roomId: 'select id from exam_room where org_id = $1 limit 1',
  banId: 'select id from exam_ban where evaluation_org_id <> $1 limit 1',
  correctionId: 'select id from correction where org_id = $1 limit 1',
  evidenceId: 'select id from correction_evidence where org_id = $1 limit 1',
  hostingId: 'select id from hosting where host_org_id = $1 limit 1',
  registrationId: 'select id from registration where org_id = $1 limit 1',
  accommodationId: 'select id from accommodation where org_id = $1 limit 1',
  withdrawalId: 'select id from registration_withdrawal where org_id = $1 limit 1',
  latePermissionId: 'select id from late_permission where org_id = $1 limit 1',
  orderId: 'select id from payment_order where org_id = $1 limit 1',
  invoiceId: 'select id from invoice where org_id = $1 limit 1',
  settlementId: 'select id from settlement where org_id = $1 limit 1',
  entryId: 'select id from journal_entry where org_id = $1 limit 1',
  chargeId: 'select id from charge where org_id = $1 limit 1',
  channelId: 'select id from payment_channel where $1 > 0 limit 1',
  lineId: 'select id from bank_line where $1 > 0 limit 1',
  receiptId: 'select id from receipt where org_id = $1 limit 1',
  allocationId: 'select id from allocation where org_id = $1 limit 1',
  refundId: 'select id from refund where org_id = $1 limit 1',
  runId: 'select id from schedule_run where org_id = $1 limit 1',
  ticketId: 'select id from admission_ticket where org_id = $1 limit 1',
  layoutId: 'select id from ticket_layout where $1 > 0 order by id limit 1',
  articleId: `select id from article where state = 'DRAFT' and $1 > 0 limit 1`,
  pictureId: `select i.id from article_image i join article a on a.id = i.article_id where a.state = 'DRAFT' and $1 > 0`,
  importId: 'select id from import_job where org_id = $1 limit 1',
  fileId: 'select id from file where org_id = $1 limit 1',
  planId: `select id from exam_plan where name like '%第一批次%' and $1 > 0`,
  feeId: 'select id from fee where $1 > 0 order by id limit 1',
  certificateId: 'select id from certificate where $1 > 0 order by id limit 1',
  levelId: 'select id from level where $1 > 0 order by id limit 1',
  id: 'select id from task where org_id = $1 limit 1',
}

/** Not records by themselves: tested apart below (the audit), or by their modules (one's own sessions, signed passes). */
const PUBLIC_RECORDS = new Set(['entity', 'entityId', 'sessionId', 'pass'])

const STRANGERS = [
  {
    kind: 'INSTITUTION',
    name: '异乡职业学院',
    code: '4199099999',
    roles: ['INST_ADMIN', 'INST_EXAM_OFFICER', 'INST_FINANCE'],
  },
  {
    kind: 'EVALUATION',
    name: '异乡评价中心',
    code: 'YIXIANG',
    roles: ['EVAL_ADMIN', 'EVAL_EXAM_MANAGER', 'EVAL_SITE_REVIEWER', 'EVAL_FINANCE'],
  },
  { kind: 'PROVINCE', name: '异乡省教育厅', code: '99', roles: ['PROVINCE_ADMIN'] },
] as const

beforeAll(async () => {
  world = await openStandingWorld()
  await fillWorld(world.ground)
  const { pool } = world.ground
  const hailan = (
    await pool.query<{ id: number }>(`select id from organisation where name = '海蓝职业技术学院'`)
  ).rows[0]?.id
  await pool.query(`insert into task (org_id, kind, title) values ($1, 'x', 'x')`, [hailan])
  await pool.query(
    `insert into import_job (org_id, kind, state, file_id) select $1, 'registrations', 'PREVIEWED', id from file limit 1`,
    [hailan],
  )
  await pool.query(
    `insert into charge (evaluation_org_id, org_id, order_id, channel_id, channel, is_sandbox, scene, out_trade_no, amount_fen,
       subject, expires_at, created_by, created_by_name, created_at)
     select o.evaluation_org_id, o.org_id, o.id, c.id, c.channel, true, 'QR', 'KW1', 1, '', now(), 0, '', now()
     from payment_order o join payment_channel c on c.evaluation_org_id = o.evaluation_org_id where o.org_id = $1 limit 1`,
    [hailan],
  )
  await pool.query(
    `insert into article_image (article_id, org_id, file_id, storage_key, media_type)
     select a.id, a.org_id, f.id, f.storage_key, 'image/png' from article a, file f where a.state = 'DRAFT' limit 1`,
  )
  ids = {}
  for (const [name, sql] of Object.entries(RECORDS))
    ids[name] = (await pool.query<{ id: number }>(sql, [hailan])).rows[0]?.id ?? 0
  for (const stranger of STRANGERS) strangers.push({ ...stranger, ...(await enrol(stranger)) })
}, 240_000)
afterAll(() => world.stop())

async function enrol({ kind, name, code, roles }: (typeof STRANGERS)[number]) {
  return world.settle(async (scope) => {
    const { addOrganisation } = await import('#src/modules/organisations/index.ts')
    const province =
      kind === 'INSTITUTION'
        ? (await scope.client.query<{ id: number }>(`select id from organisation where code = '53'`)).rows[0]
            ?.id
        : undefined
    const org = await addOrganisation(scope, { kind, name, shortName: name, code, provinceId: province })
    const membership = { orgId: org.id, orgName: name, roles }
    const accountId = await openAccount(scope, {
      login: code,
      name,
      password: 'kaowu-test-2026',
      memberships: [membership],
    })
    const token = newToken()
    await scope.client.query(
      `insert into session (token_hash, account_id, membership_id, expires_at) select $1, $2, id, now() + interval '1 day' from membership where account_id = $2`,
      [tokenHash(token), accountId],
    )
    return { cookie: `kaowu_session=${token}`, permissions: permissionsOf(roles) }
  })
}

const routes = endpoints({ demoAccounts: [] }).map((each) => each.route)
const named = (route: AnyRoute) => `${route.method} ${route.path}`
const withRecord = routes.filter((route) => {
  const names = pathParameters(route.path)
  return (
    names.length > 0 &&
    names.every((name) => name in RECORDS && name !== 'planId' && name !== 'levelId') &&
    route.path !== '/api/me/sessions/:sessionId'
  )
})

test('every path parameter is either a record of the table above or public', () => {
  const names = new Set(routes.flatMap((route) => pathParameters(route.path)))
  expect([...names].filter((name) => !(name in RECORDS) && !PUBLIC_RECORDS.has(name))).toEqual([])
  expect(withRecord.length).toBeGreaterThan(40)
})

test('every record of the table is there, or this test would prove nothing', () => {
  expect(Object.entries(ids).filter(([, id]) => id === 0)).toEqual([])
})

describe('a stranger with the same role does not see a record of others', () => {
  test.for(STRANGERS)('$name', async ({ kind }) => {
    const stranger = strangers.find((each) => each.kind === kind)
    const tried = withRecord.filter(
      (route) => route.permission === 'SIGNED_IN' || stranger?.permissions.has(route.permission),
    )
    expect(tried.length).toBeGreaterThan(kind === 'PROVINCE' ? 3 : 15)
    for (const route of tried) {
      const url = route.path.replaceAll(/:(\w+)/g, (_, parameter: string) => String(ids[parameter]))
      const { statusCode, body } = await knock(route, url, stranger?.cookie)
      expect([named(route), statusCode, statusCode === 404 ? '' : body]).toEqual([named(route), 404, ''])
    }
  })
})

describe('a published plan is known to all colleges; what hangs below it is not', () => {
  const ofPlan = routes.filter((route) => /:(planId|levelId)/.test(route.path))
  const tried = (kind: (typeof STRANGERS)[number]['kind']) => {
    const stranger = strangers.find((each) => each.kind === kind)
    return ofPlan
      .filter((route) => stranger?.permissions.has(route.permission))
      .map((route) => ({ route, cookie: stranger?.cookie }))
  }
  const ask = (route: AnyRoute, cookie?: string) =>
    knock(
      route,
      route.path.replace(':planId', String(ids['planId'])).replace(':levelId', String(ids['levelId'])),
      cookie,
    )

  test('another evaluation organisation finds neither the plan nor anything of it', async () => {
    expect(tried('EVALUATION').length).toBeGreaterThan(15)
    for (const { route, cookie } of tried('EVALUATION')) {
      const { statusCode, body } = await ask(route, cookie)
      const isNothing = statusCode === 404 || body === '{"rows":[],"total":0}'
      expect([named(route), statusCode, isNothing]).toEqual([named(route), statusCode, true])
    }
  })

  test('another college sees the plan, and of seats, tickets and registrations none', async () => {
    expect(tried('INSTITUTION').length).toBeGreaterThan(6)
    for (const { route, cookie } of tried('INSTITUTION')) {
      const { statusCode, body } = await ask(route, cookie)
      expect([named(route), statusCode < 500, /海蓝|"(rows|classes|rooms)":\[\{/.test(body)]).toEqual([
        named(route),
        true,
        false,
      ])
    }
  })
})

test('the history of a record of others is empty for a stranger, and not for its owner', async () => {
  const url = `/api/audit/pilot_application/${ids['pilotId']}`
  for (const { cookie } of strangers)
    expect((await world.app.inject({ method: 'GET', url, headers: { cookie } })).json()).toEqual({ rows: [] })
  const { rows } = await world.ground.pool.query(
    'select 1 from audit_entry where entity = $1 and entity_id = $2',
    ['pilot_application', ids['pilotId']],
  )
  expect(rows.length).toBeGreaterThan(0)
})

test('a college reads the organisation, never the names of its staff, whatever it looks at', async () => {
  const { pool } = world.ground
  const { rows: staff } = await pool.query<{ name: string }>(
    `select distinct a.name from account a join membership m on m.account_id = a.id
     join organisation o on o.id = m.org_id where o.kind = 'EVALUATION'`,
  )
  const token = newToken()
  const { rows: held } = await pool.query<{ roles: string[] }>(
    `with mine as (select m.* from membership m join organisation o on o.id = m.org_id
       where o.name = '海蓝职业技术学院' and 'INST_EXAM_OFFICER' = any(m.roles) order by m.id limit 1),
     signed as (insert into session (token_hash, account_id, membership_id, expires_at)
       select $1, account_id, id, now() + interval '1 day' from mine)
     select roles from mine`,
    [tokenHash(token)],
  )
  const may = permissionsOf(held[0]?.roles ?? [])
  const read = routes.filter(
    (route) => route.kind !== 'download' && route.method === 'GET' && may.has(route.permission),
  )
  const named = new RegExp(staff.map((each) => each.name).join('|'))
  let answered = 0
  for (const route of read) {
    const url = route.path.replaceAll(/:(\w+)/g, (_, parameter: string) => String(ids[parameter]))
    const { statusCode, body } = await knock(route, url, `kaowu_session=${token}`)
    if (statusCode === 200) answered += 1
    expect([route.path, named.exec(body)?.[0]]).toEqual([route.path, undefined])
  }
  expect(staff.length).toBeGreaterThan(3)
  expect(answered).toBeGreaterThan(30)
  const lines = await pool.query<{ entity: string; entity_id: number }>(
    `select distinct on (entity) entity, entity_id from audit_entry e join organisation o on o.id = e.org_id
     where o.kind = 'EVALUATION' and (select id from organisation where name = '海蓝职业技术学院') = any(e.seen_by)`,
  )
  expect(lines.rows.length).toBeGreaterThan(3)
  for (const { entity, entity_id: entityId } of lines.rows) {
    const url = `/api/audit/${entity}/${entityId}`
    const headers = { cookie: `kaowu_session=${token}` }
    const { body } = await world.app.inject({ method: 'GET', url, headers })
    expect([url, named.exec(body)?.[0]]).toEqual([url, undefined])
  }
})

/** Asks with a body that passes the contract, so that the record itself is looked up. */
async function knock(route: AnyRoute, url: string, cookie = '') {
  const sent = await contentOf(route)
  return world.app.inject({ method: route.method, url, ...sent, headers: { cookie, ...sent.headers } })
}

async function contentOf(route: AnyRoute) {
  if (route.kind === 'upload') return multipart(route.upload?.accept.includes('pdf') ? '%PDF-1.7 ' : JPEG)
  return route.method === 'GET' || route.method === 'DELETE'
    ? { headers: {} }
    : { headers: {}, payload: { ...BODY, ...bodyOf(route.path) } }
}

async function multipart(file: string | Uint8Array<ArrayBuffer>) {
  const form = new FormData()
  for (const [name, value] of Object.entries(SLIP)) form.set(name, value)
  form.set('file', new Blob([file]), 'x')
  const sent = new Response(form)
  const headers = { 'content-type': sent.headers.get('content-type') ?? '' }
  return { headers, payload: Buffer.from(await sent.arrayBuffer()) }
}

const JPEG = new Uint8Array([0xff, 0xd8, 0xff, 0xe0])
const SLIP = {
  payer: '异乡职业学院',
  paidOn: '2026-01-05',
  amountFen: '100',
  number: '12345678',
  issuedOn: '2026-01-05',
  version: '1',
}

/** Every field that some decision asks for. */
const BODY = {
  mode: 'GOOD_ROWS',
  marks: [],
  title: '异乡公告',
  body: '正文',
  revision: 1,
  rows: 1,
  columns: 1,
  aisles: [],
  spares: 1,
  opinion: '测试意见',
  channel: 'ALIPAY',
  reason: '测试原因',
  granted: 10,
  levelIds: [1],
  lastOn: '2026-06-30',
  capFen: null,
  seatCapacity: 1,
  sessionIds: [1],
  planned: [{ levelId: 1, count: 5 }],
  contactName: '异乡人',
  contactPhone: '0571-88886666',
  siteName: '异乡考点',
  address: '异乡省异乡市学府路 1 号',
  officerName: '异乡人',
  officerPhone: '0571-88886666',
  kind: '在校生',
  gender: '男',
  phone: '13900000000',
  studentNo: 'YX0001',
  className: '异乡2401班',
  grade: '2024',
  name: '异乡人人',
  shortName: '异乡',
  roles: ['INST_FINANCE'],
  building: '逸夫楼',
  roomNo: '201',
  installedMachines: 10,
  faultyMachines: 0,
  validFromOn: '2026-01-01',
  validToOn: '2026-12-31',
  validUntilOn: '2099-12-31',
  isComplete: true,
  amountFen: 100,
  titleType: 'PERSON',
  email: 'yixiang@mail.example',
  number: '12345678',
  issuedOn: '2026-03-02',
  orderId: 1,
  accepted: [{ code: '570202', name: '商务英语' }],
  candidateIds: [1],
  digest: 'x',
  repairId: 1,
  registrationIds: [1],
  isHeld: true,
  registrationId: 1,
  from: { sessionId: 1, roomId: 1, seatNo: 1 },
  to: { sessionId: 1, roomId: 1, seatNo: 2 },
  people: [1, 2].map((registrationId) => ({
    registrationId,
    from: { sessionId: 1, roomId: 1, seatNo: registrationId },
  })),
  version: 1,
  optOutClosesAt: '2099-01-01',
  firstExamOn: '2099-01-02',
  levelId: 1,
  orgId: 1,
  siteId: 1,
  places: 5,
  seats: 1,
  closesAt: '2026-01-13',
  lateOpensAt: '2026-01-11',
  lateClosesAt: '2026-01-13',
  registrationOpensAt: '2026-01-01 08:00',
  registrationClosesAt: '2026-01-10',
  paymentClosesAt: '2026-01-12',
  schedulingClosesAt: '2026-01-14',
  design: {
    perPage: 1,
    title: '准考证',
    accent: 'BLACK',
    shown: [],
    idNumber: 'PLAN',
    showsLogo: false,
    notes: '',
    contact: '',
  },
  parts: [{ kind: 'SERIAL', width: 5 }],
  layoutId: null,
  replaces: 1,
  papers: ['DOOR'],
  form: 'PDF',
  paidOn: '2026-01-05',
  bankReference: '异乡流水',
  sessions: [{ startsAt: '2026-01-20 09:00', endsAt: '2026-01-20 10:00', levelIds: [1] }],
}
