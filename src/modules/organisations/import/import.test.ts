import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { importKinds } from '#src/app/imports.ts'
import * as contract from '#src/modules/organisations/contract.ts'
import { codesOf, importing } from '#tests/importing.ts'
import { openWorld, type PersonKey, type World } from '#tests/world.ts'

const HEADERS = ['学校名称', '简称', '学校标识码', '类型', '所在市', '地址', '联系人', '联系电话', '邮箱']
const line = (text: string) => text.split('|').map((cell) => cell.trim())

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.stop())

const by = (who: PersonKey) =>
  importing(world, { who, route: contract.uploadInstitutions, input: {}, headers: HEADERS })
const exported = async (who: PersonKey) => (await world.as(who).call(contract.exportInstitutions, {})).bytes
const listed = async (who: PersonKey) =>
  (await world.as(who).ok(contract.listOrganisations, { kind: 'INSTITUTION', size: 100 })).rows
const undo = (who: PersonKey, importId: number) =>
  world.act(who, async (scope) =>
    importKinds.find((kind) => kind.kind === 'institutions')?.undo?.(scope, { params: {}, importId }),
  )

describe('院校导入', () => {
  test('every code in one file, each in its cell of the marked workbook with the way out', async () => {
    const rows = [
      '临海一职校||12345',
      '临海二职校||4153012346',
      '海蓝学院||4133012345',
      '海蓝职业技术学院||4133000099',
      '临海三职校||3633000003',
      '临海三职校||3633000004',
      '临海四职校||3633000005|高职专科',
      '校||3633000006',
      '临海五职校||3633000007||||| 无',
      '临海六职校||8833000008',
    ]
    const job = await by('province').preview(rows.map(line))
    expect(codesOf(job)).toEqual([
      '3 E-I01',
      '4 E-I02',
      '5 E-I03',
      '6 E-I04',
      '8 E-I05',
      '9 E-I06',
      '10 E-I07',
      '11 E-I08',
      '12 W-I10',
    ])
    expect(job.counts).toMatchObject({ rows: 10, fresh: 2, failed: 8 })
    const marked = await by('province').marked(job)
    expect(marked(3, '学校标识码')).toContain('5 位的旧院校代码')
    expect(marked(4, '学校标识码')).toContain('省份位是 53，本省是 33')
    expect(marked(5, '学校名称')).toContain('已登记为“海蓝职业技术学院”')
    expect(marked(6, '学校标识码')).toContain('这个名称已登记，代码是 4133012345')
    expect(marked(8, '学校名称')).toContain('与第 7 行重复')
    expect(marked(9, '类型')).toContain('36 开头的是中职')
    expect(marked(10, '学校名称')).toContain('2 至 60 个字')
    expect(marked(11, '联系电话')).toContain('请填写手机号')
    expect(marked(12, '学校标识码')).toContain('以 88 开头')
    expect(await listed('province')).toHaveLength(1)
  })

  test('the export of what was registered in any other way changes nothing either', async () => {
    await world.act('system', ({ client }) =>
      client.query(`update organisation set contact_phone = '010-88880000（工作日 9:00—11:00、14:00—16:00）', short_name = '海职'
        where code = '4133012345'`),
    )
    const job = await by('province').previewBytes(await exported('province'))
    expect(job.counts).toMatchObject({ rows: 1, fresh: 0, skipped: 1, failed: 0, warnings: 0 })
  })

  test('a province brings its own in, the export re-imported changes nothing, and no account is opened', async () => {
    const memberships = () => world.ground.pool.query('select count(*) as count from membership')
    const before = (await memberships()).rows
    const job = await by('province').preview([
      line('临海一职校|临海一职|3633000001|中职|临海市|临海路 1 号|陈老师|13900000001|a@lh.example'),
      line('海蓝职业技术学院|||高职专科|海蓝市').with(2, '4133012345'),
    ])
    expect(codesOf(job)).toEqual(['4 W-I09'])
    expect(await by('province').commit(job.id)).toMatchObject({ state: 'COMMITTED' })
    const rows = (await listed('province')).map((row) => [
      row.name,
      row.schoolType,
      row.city,
      row.provinceName,
    ])
    expect(rows).toEqual([
      ['海蓝职业技术学院', 'JUNIOR', '海蓝市', '临海省教育厅'],
      ['临海一职校', 'SECONDARY', '临海市', '临海省教育厅'],
    ])
    const again = await by('province').previewBytes(await exported('province'))
    expect(again.counts).toMatchObject({ rows: 2, fresh: 0, skipped: 2, failed: 0, warnings: 0 })
    expect((await memberships()).rows).toEqual(before)

    expect(await undo('province', job.id)).toBe(2)
    const back = (await listed('province')).map((row) => [row.name, row.schoolType, row.city])
    expect(back).toEqual([['海蓝职业技术学院', 'HIGHER', '']])
  })

  test('the platform brings institutions of every province in; undo is refused once somebody works there', async () => {
    const job = await by('admin').preview(['云岭一职校||3653000001', '临海二职校||3633000002'].map(line))
    await by('admin').commit(job.id)
    const added = (await listed('admin')).filter((row) => row.code.startsWith('36'))
    expect(added.map((row) => row.provinceName)).toEqual(['临海省教育厅', '云岭省教育厅'])
    await world.act('system', ({ client }) =>
      client.query(
        `insert into membership (account_id, org_id, roles) select id, $1, '{INST_ADMIN}' from account limit 1`,
        [added[0]?.id],
      ),
    )
    expect(await undo('admin', job.id).catch(String)).toContain('organisation.import_in_use')
    expect((await listed('admin')).filter((row) => row.code.startsWith('36'))).toHaveLength(2)
  })

  test('undo is refused, by name, when an institution has changed since', async () => {
    const first = await by('province').preview([line('临海三职校||3633000003||甲市')])
    await by('province').commit(first.id)
    const second = await by('province').preview([line('临海三职校||3633000003||乙市')])
    await by('province').commit(second.id)
    expect(await undo('province', first.id).catch(String)).toContain('临海三职校又有改动')
    expect(await undo('province', second.id)).toBe(1)
    expect(await undo('province', first.id)).toBe(1)
  })

  test('the wall: a province writes no organisation but its own institutions', async () => {
    const attempt = (text: string) =>
      world.act('province', async ({ client }) => (await client.query(text)).rowCount).catch(String)
    expect(
      await attempt(`update organisation set city = 'x' where code in ('4153054321', '33', 'QIYU')`),
    ).toBe(0)
    const foreign = `insert into organisation (kind, name, short_name, code, province_id)
      values ('INSTITUTION', '异乡', '异乡', '4153099999', (select id from organisation where code = '53'))`
    expect(await attempt(foreign)).toMatch(/row-level security/)
    const move = `update organisation set province_id = (select id from organisation where code = '53') where code = '4133012345'`
    expect(await attempt(move)).toMatch(/row-level security/)
    expect((await world.as('officer').call(contract.exportInstitutions, {})).status).toBe(403)
  })
})
