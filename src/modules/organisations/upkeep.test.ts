import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getMe } from '#src/modules/accounts/contract.ts'
import { draftPilot, submitPilot } from '#src/modules/pilots/contract.ts'
import { openWorld, type World } from '#tests/world.ts'
import * as contract from './contract.ts'
import * as desk from './contract/contacts.ts'

let world: World
beforeAll(async () => {
  world = await openWorld()
})
afterAll(() => world.stop())

const NEW = { kind: 'INSTITUTION', name: '临海航海学校', shortName: '航海学校', code: '3633020001' } as const

describe('the province and its institutions', () => {
  test('adds one of its own, never another kind or another province’s', async () => {
    const province = world.as('province')
    const { id } = await province.ok(contract.addOrganisation, {
      ...NEW,
      provinceId: world.orgs.otherProvince,
    })
    expect(await province.ok(contract.getOrganisation, { organisationId: id })).toMatchObject({
      provinceName: '临海省教育厅',
      schoolType: 'SECONDARY',
      admins: 0,
    })
    const elsewhere = await province.call(contract.addOrganisation, {
      ...NEW,
      name: '别省',
      code: '3653020001',
    })
    expect(elsewhere.problem.code).toBe('organisation.other_province')
    const body = await province.call(contract.addOrganisation, { ...NEW, kind: 'EVALUATION' })
    expect(body.problem.code).toBe('organisation.only_institutions')
    const { rows } = await province.ok(contract.listOrganisations, { staffed: 'NO' })
    expect(rows.map((row) => row.name)).toEqual(['临海航海学校'])
  })

  test('changes name, type, address and campuses; the audit names each, and the code fixes what type is possible', async () => {
    const given = {
      organisationId: world.orgs.college,
      name: '海蓝职业技术大学',
      shortName: '海蓝职大',
      address: '学府路 1 号',
      campuses: [{ name: '东校区', address: '海滨路 9 号' }],
    }
    await world.as('province').ok(contract.editOrganisation, { ...given, schoolType: 'VOCATIONAL' })
    const wrong = await world
      .as('province')
      .call(contract.editOrganisation, { ...given, schoolType: 'SECONDARY' })
    expect(wrong.problem).toMatchObject({
      code: 'organisation.type_differs',
      errors: [{ path: 'schoolType' }],
    })
    const taken = await world.as('province').call(contract.editOrganisation, { ...given, name: NEW.name })
    expect(taken.problem.code).toBe('organisation.name_taken')
    const { rows } = await world.ground.pool.query<{ fields: string[] }>(
      `select array(select jsonb_array_elements(changes) ->> 'field') as fields from audit_entry
       where action = 'organisations.edited' and entity_id = $1`,
      [world.orgs.college],
    )
    expect(rows.map((row) => row.fields)).toEqual([['全称', '简称', '学校类型', '地址', '校区']])
    const other = { ...given, organisationId: world.orgs.otherCollege }
    expect((await world.as('province').call(contract.editOrganisation, other)).status).toBe(404)
  })

  test('is closed only when nothing is open, with everything named; then nobody signs in, until it is opened again', async () => {
    const [level] = (await world.ground.pool.query<{ id: number }>('select id from level order by rank')).rows
    const officer = world.as('otherOfficer')
    const { id: pilotId } = await officer.ok(draftPilot, {
      certificateId: world.vets.id,
      year: 2026,
      planned: [{ levelId: level?.id ?? 0, count: 30 }],
      majors: '',
      contactName: '李云',
      contactPhone: '0571-88886601',
    })
    await officer.ok(submitPilot, { pilotId })
    const province = world.as('otherProvince')
    const of = { organisationId: world.orgs.otherCollege, opinion: '学校合并' }
    const refused = await province.call(contract.closeOrganisation, of)
    expect(refused.problem.code).toBe('organisation.still_open')
    expect(refused.problem.detail).toContain('1 份待审的试点申报')
    const { offers } = await province.ok(contract.getOrganisation, of)
    expect(offers.find((each) => each.verb === 'close')).toMatchObject({ allowed: false })

    await world.ground.pool.query(`update pilot_application set state = 'REJECTED' where id = $1`, [pilotId])
    await province.ok(contract.closeOrganisation, of)
    expect((await officer.call(getMe, {})).status).toBe(401)
    const again = await province.call(contract.closeOrganisation, of)
    expect(again.problem.code).toBe('state.not_possible')
    await province.ok(contract.reopenOrganisation, { ...of, opinion: '合并取消' })
    expect((await officer.call(getMe, {})).status).toBe(200)
  })

  test('the platform itself stays', async () => {
    const of = { organisationId: world.orgs.platform, opinion: '试试' }
    const refused = await world.as('admin').call(contract.closeOrganisation, of)
    expect(refused.problem.code).toBe('organisation.platform_stays')
  })
})

describe('whom to call', () => {
  const HOURS = [
    { from: '09:00', to: '11:00' },
    { from: '14:00', to: '16:00' },
  ]
  const contact = { name: '林考务', phone: '010-88880001', hours: HOURS }
  const seen = async (certificateId?: number) =>
    (
      await world
        .as('officer')
        .ok(desk.listContacts, { organisationId: world.orgs.evaluation, certificateId })
    ).rows.map((row) => [row.name, row.desk.sentence])

  test('a body that has named nobody is shown as it is registered, then by its contacts, nearest first', async () => {
    await world.ground.pool.query(
      `update organisation set contact_name = '总机', contact_phone = '010-1' where id = $1`,
      [world.orgs.evaluation],
    )
    expect(await seen()).toEqual([['总机', '']])
    const admin = world.as('evaluationAdmin')
    const { id: contactId } = await admin.ok(desk.addContact, contact)
    await admin.ok(desk.addContact, {
      ...contact,
      name: 'VETS 专线',
      hours: [],
      certificateId: world.vets.id,
    })
    // Monday 2026-03-02, 10:00.
    expect(await seen()).toEqual([
      ['VETS 专线', ''],
      ['林考务', '现在有人值守，今天到 11:00'],
    ])
    expect(await seen(world.vets.id + 999)).toEqual([['林考务', '现在有人值守，今天到 11:00']])
    await admin.ok(desk.editContact, { ...contact, contactId, hours: [HOURS[1] ?? { from: '', to: '' }] })
    expect(await seen(world.vets.id + 999)).toEqual([
      ['林考务', '现在不在值守时间，下次为 2026-03-02 周一 14:00'],
    ])
    const unknown = await admin.call(desk.addContact, { ...contact, certificateId: 999_999 })
    expect(unknown.problem).toMatchObject({ code: 'contact.certificate_unknown' })
    expect((await world.as('collegeAdmin').call(desk.removeContact, { contactId })).status).toBe(404)
    await admin.ok(desk.removeContact, { contactId })
  })

  test('without naming a body: one’s own organisation, one’s province, the evaluation organisations', async () => {
    await world.as('collegeAdmin').ok(desk.addContact, { ...contact, name: '张敏' })
    const { rows } = await world.as('officer').ok(desk.listContacts, {})
    expect(rows.map((row) => row.name)).toEqual(['VETS 专线', '张敏'])
  })
})
