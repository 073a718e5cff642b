import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditOf } from '#src/shared/platform-contract.ts'
import { openWorld, type World } from '#tests/world.ts'
import * as contract from './contract.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.stop())

const ACCOUNT = { payee: '启语在线数字科技有限公司', bank: '启明银行海蓝支行', accountNo: '3301000000012345' }

test('the platform registers where fees are paid to; spaces of the bank slip are no part of the number', async () => {
  const organisationId = world.orgs.evaluation
  const look = () => world.as('admin').ok(contract.getOrganisation, { organisationId })
  expect(await look()).toMatchObject({ name: ACCOUNT.payee, kind: 'EVALUATION' })
  const given = { ...ACCOUNT, accountNo: ' 3301 0000 0001 2345 ' }
  await world.as('admin').ok(contract.setBankAccount, { organisationId, ...given })
  expect((await look()).bankAccount).toEqual(ACCOUNT)
  const changed = { ...ACCOUNT, accountNo: '3301000000099999' }
  await world.as('admin').ok(contract.setBankAccount, { organisationId, ...changed })
  const { rows } = await world.as('admin').ok(auditOf, { entity: 'organisation', entityId: organisationId })
  expect(rows[0]).toMatchObject({
    actorName: '平台管理员',
    changes: [{ field: '账号', before: '330*********2345', after: '330*********9999' }],
  })
  expect(rows[1]?.changes).toEqual([{ field: '开户银行', before: '临海银行海蓝支行', after: ACCOUNT.bank }])
})

test('a number that is none, and an organisation that takes no money, are refused with the way out', async () => {
  const admin = world.as('admin')
  const organisationId = world.orgs.evaluation
  const odd = await admin.call(contract.setBankAccount, { organisationId, ...ACCOUNT, accountNo: '33O1-123' })
  expect(odd.problem.errors).toMatchObject([{ path: 'accountNo', message: '账号应为 8 至 30 位数字。' }])
  const college = await admin.call(contract.setBankAccount, {
    organisationId: world.orgs.college,
    ...ACCOUNT,
  })
  expect(college.problem).toMatchObject({ code: 'organisation.takes_no_money' })
  expect(college.problem.wayOut).toContain('培训评价组织')
  expect((await admin.call(contract.setBankAccount, { organisationId: 999_999, ...ACCOUNT })).status).toBe(
    404,
  )
})

test('a province looks into its own colleges, others it does not know; the auditor reads and changes nothing', async () => {
  const look = async (who: 'province' | 'auditor', organisationId: number) =>
    (await world.as(who).call(contract.getOrganisation, { organisationId })).status
  expect(await look('province', world.orgs.college)).toBe(200)
  expect(await look('province', world.orgs.otherCollege)).toBe(404)
  expect(await look('province', world.orgs.evaluation)).toBe(404)
  expect(await look('auditor', world.orgs.otherCollege)).toBe(200)
  const set = await world
    .as('auditor')
    .call(contract.setBankAccount, { organisationId: world.orgs.evaluation, ...ACCOUNT })
  expect(set.status).toBe(403)
})
