import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { endpoints } from '#src/app/api.ts'
import { PERMISSIONS, ROLES, type Role } from '#src/app/permissions.ts'
import { pathParameters, PUBLIC, SIGNED_IN, type AnyRoute } from '#src/shared/route.ts'
import { openWorld, type PersonKey, type World } from './world.ts'

/** Somebody of each role, to knock at every door. */
const HOLDERS: Readonly<Record<Role, PersonKey>> = {
  PLATFORM_ADMIN: 'admin',
  AUDITOR: 'auditor',
  PROVINCE_ADMIN: 'province',
  EVAL_ADMIN: 'evaluationAdmin',
  EVAL_EXAM_MANAGER: 'manager',
  EVAL_SITE_REVIEWER: 'reviewer',
  EVAL_FINANCE: 'finance',
  INST_ADMIN: 'collegeAdmin',
  INST_EXAM_OFFICER: 'officer',
  INST_FINANCE: 'cashier',
}

const routes = endpoints({ demoAccounts: [] }).map((each) => each.route)
const guarded = routes.filter((route) => route.permission !== PUBLIC)

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.stop())

/** Knocks without a body: what counts is whether the door opens far enough to read one. */
async function knock(route: AnyRoute, person?: PersonKey): Promise<number> {
  const url = route.path.replaceAll(/:\w+/g, '999999999')
  const cookie = world.as(person).cookie
  const response = await world.app.inject({ method: route.method, url, headers: cookie ? { cookie } : {} })
  return response.statusCode
}

const named = (route: AnyRoute) => `${route.method} ${route.path}`

test('every endpoint stands once, and is written with Chinese words', () => {
  const names = routes.map(named)
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  expect(routes.filter((route) => !/[\u4e00-\u9fff]/.test(route.summary)).map(named)).toEqual([])
})

test('every permission an endpoint asks for stands in the role table, and none stands there unused', () => {
  const asked = new Set(guarded.map((route) => route.permission).filter((each) => each !== SIGNED_IN))
  expect([...asked].filter((each) => !(each in PERMISSIONS))).toEqual([])
  expect(Object.keys(PERMISSIONS).filter((each) => !asked.has(each))).toEqual([])
})

test('only signing in, public keys, and what candidates see of themselves, signed callbacks, are open to strangers', async () => {
  const open = routes.filter((route) => route.permission === PUBLIC).map(named)
  expect(open.toSorted()).toMatchInlineSnapshot(`
    [
      "DELETE /api/session",
      "GET /api/demo-accounts",
      "GET /api/my-invoices/:pass/file",
      "GET /api/my-payments/:pass",
      "GET /api/my-payments/:pass/invoices",
      "GET /api/my-payments/:pass/orders/:orderId/charges",
      "GET /api/my-tickets/:pass/pdf",
      "GET /api/my-tickets/plans",
      "GET /api/ticket-keys",
      "POST /api/confirmation/confirm",
      "POST /api/confirmation/object",
      "POST /api/confirmation/open",
      "POST /api/join/accept",
      "POST /api/join/existing",
      "POST /api/join/open",
      "POST /api/join/password",
      "POST /api/my-payments",
      "POST /api/my-payments/:pass/orders",
      "POST /api/my-payments/:pass/orders/:orderId/cancel",
      "POST /api/my-payments/:pass/orders/:orderId/charges",
      "POST /api/my-payments/:pass/orders/:orderId/charges/:chargeId/ask",
      "POST /api/my-payments/:pass/orders/:orderId/invoice",
      "POST /api/my-tickets",
      "POST /api/payment-notices/:channelId",
      "POST /api/session",
      "POST /api/session/org",
    ]
  `)
  for (const route of guarded) expect([named(route), await knock(route)]).toEqual([named(route), 401])
})

const holdersOf = (permission: string): readonly string[] =>
  (PERMISSIONS as Record<string, readonly string[]>)[permission] ?? []

/** What a knock says: let in, not permitted, not signed in, or broken. */
function verdictOf(status: number): string {
  if (status >= 500) return 'broken'
  if (status === 401) return 'not signed in'
  return status === 403 ? 'not permitted' : 'let in'
}

describe('every endpoint × every role', () => {
  test.for(Object.keys(ROLES) as Role[])('%s', async (role) => {
    for (const route of guarded) {
      const allowed = route.permission === SIGNED_IN || holdersOf(route.permission).includes(role)
      const verdict = verdictOf(await knock(route, HOLDERS[role]))
      expect([named(route), verdict]).toEqual([named(route), allowed ? 'let in' : 'not permitted'])
    }
  })
})

test('a record that is not there answers 404 or asks for its input, never anything else', async () => {
  for (const route of guarded.filter(
    (each) => each.method === 'GET' && pathParameters(each.path).length > 0,
  )) {
    const [holder = 'INST_EXAM_OFFICER'] = holdersOf(route.permission)
    const status = await knock(route, HOLDERS[holder as Role])
    expect([named(route), [200, 404, 422].includes(status)]).toEqual([named(route), true])
  }
})
