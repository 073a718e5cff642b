import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFailed, test } from 'vitest'
import { seedCalendar } from '#src/platform/calendar.ts'
import type { Database } from '#src/platform/db/open.ts'
import { freshDatabase } from '#tests/database.ts'
import * as people from '#tests/fixtures/road/people.ts'
import { rasterise } from '#tests/pdf.ts'
import { scan } from '#tests/scan.ts'
import { openWorld, type World } from '#tests/world.ts'
import { blankGlyphs } from './glyphs.ts'
import { choose, expectFit, openDownloads, openHouse, type Downloads, type House } from './house.ts'
import { stepsAfterTickets } from './road-after.ts'
import { expectTickets } from './road-papers.ts'
import { decide, fill, openWalk, press, says, type Walk } from './walk.ts'
import { headerOf, reasonsIn } from './workbooks.ts'

// The whole road of the guide from an empty world, clicked and typed in a real browser, role by role, with workbooks
// saved by LibreOffice. The steps stand on each other: after one has failed the rest is left out.

const { ACCURATE, BAD_ROWS, GOOD_ROWS, INTERPUNCT_NAME, RARE_NAMES, ROSTER } = people
const PLAN = '2026年上半年 VETS 考试'
const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/road/${name}`, import.meta.url))
const at = (text: string) => new Date(`${text}+08:00`)

let database: Database
let dataFolder: string
let world: World
let house: House
let walk: Walk
let downloads: Downloads
let isBroken = false

beforeAll(async () => {
  database = await freshDatabase()
  dataFolder = await mkdtemp(join(tmpdir(), 'kaowu-road-'))
  world = await openWorld({ database, dataFolder })
  await seedCalendar(world.ground.pool, world.now)
  house = await openHouse({ ground: world.ground, databaseUrl: database.url })
  walk = openWalk(house)
  downloads = await openDownloads()
})
afterAll(async () => {
  await house.close()
  await world.stop()
  await database.stop()
  await downloads.remove()
  await rm(dataFolder, { recursive: true, force: true })
})
beforeEach(({ skip }) => {
  skip(isBroken, 'an earlier step failed')
  onTestFailed(async () => {
    isBroken = true
    const folder = process.env['KAOWU_SHOTS']
    if (folder) await walk.photograph(folder)
  })
})

describe('from zero to the admission ticket', () => {
  test('the college applies for the pilot, the province approves it with a quota', async () => {
    const officer = await walk.open('officer', '证书试点申报')
    await press(officer, '立即申报')
    await fill(officer, {
      初级拟报考人数: '80',
      中级拟报考人数: '20',
      涉及专业: '商务英语、旅游管理',
      联系人: '张敏',
      联系电话: '0571-88886601',
    })
    await expectFit(officer)
    await press(officer, '保存并提交')
    await says(officer, '待省厅审核')

    const province = await walk.open('province', '试点审核')
    await province.getByRole('link', { name: '海蓝职业技术学院' }).click()
    await expectFit(province)
    await press(province, '通过')
    const window = province.getByRole('dialog')
    await fill(window, { 核定指标: '90', 审核意见: '材料齐全，同意试点。' })
    await press(window, '通过并核定指标')
    await says(province, '已通过')
    await officer.reload()
    await says(officer, '材料齐全，同意试点。')
    expect(await officer.getByText('90').first().isVisible()).toBe(true)
    expect(walk.complaints()).toEqual([])
  })

  test('the college applies for its site with the stamped form, the reviewer approves the levels', async () => {
    const officer = await walk.open('officer', '考核站点')
    await press(officer, '新增申报')
    await officer.getByLabel('初级').check()
    await officer.getByLabel('中级').check()
    await fill(officer, {
      考核站点名称: '海蓝职业技术学院考点',
      站点地址: '临海省海蓝市学府路 1 号逸夫楼',
      站点考务负责人: '张敏',
      负责人电话: '0571-88886601',
      技术员: '董建平',
      技术员电话: '0571-88886603',
      第1间教学楼: '逸夫楼',
      第1间房间号: '201',
      第1间机器总数: '50',
      第1间可用: '50',
      第1间备用: '5',
      '第1间耳麦（副）': '54',
      '第1间摄像头（个）': '2',
    })
    await expectFit(officer)
    await press(officer, '保存，去上传申请表')
    const form = await downloads.save(officer, () =>
      officer.getByRole('link', { name: '下载已填好的申请表' }).click(),
    )
    await choose(officer, /加盖单位一级公章的《考核站点申请表》扫描件/, form.path)
    await says(officer, basename(form.path))
    await expectFit(officer)
    await decide(officer, '提交')
    await says(officer, '正在等待培训评价组织审核')

    const reviewer = await walk.open('reviewer', '站点审核')
    await reviewer.getByRole('link', { name: '海蓝职业技术学院' }).click()
    await expectFit(reviewer)
    await press(reviewer, '通过')
    const window = reviewer.getByRole('dialog')
    await fill(window, { 审核意见: '现场与材料相符，同意设站。' })
    await press(window, '通过并启用站点')
    await says(reviewer, /站点代码 \d{6}/)
    expect(walk.complaints()).toEqual([])
  })

  test('the agreement is drafted, sealed by the college and confirmed', async () => {
    const reviewer = await walk.open('reviewer', '考务服务协议')
    await reviewer.getByRole('tab', { name: '尚无协议的站点' }).click()
    await reviewer.getByLabel('选择这一行').check()
    await press(reviewer, '为所选 1 个站点起草协议')
    await press(reviewer.getByRole('dialog'), '起草')
    await says(reviewer, '已起草 1 份协议')

    const admin = await walk.open('collegeAdmin', '考务服务协议')
    await admin.getByRole('link', { name: '海蓝职业技术学院考点' }).click()
    await expectFit(admin)
    const text = await downloads.save(admin, () => admin.getByRole('link', { name: '协议文本' }).click())
    await choose(admin, /点击选择，或把文件拖到这里/, text.path)
    await says(admin, '等待培训评价组织确认')

    const confirming = await walk.open('reviewer', '考务服务协议')
    await confirming.getByRole('link', { name: '海蓝职业技术学院考点' }).click()
    await expectFit(confirming)
    await choose(confirming, /点击选择，或把文件拖到这里/, text.path)
    await says(confirming, '双方盖章件已上传')
    await decide(confirming, '确认生效')
    await says(confirming, '已生效')
    expect(walk.complaints()).toEqual([])
  })

  test('the roster comes in by our template, filled in with LibreOffice, and is verified at once', async () => {
    const officer = await walk.open('officer', '考生管理')
    await press(officer, '批量导入')
    const template = await downloads.save(officer, () => officer.getByText('下载考生导入模板').click())
    expect(await headerOf(fixture('roster.xlsx'))).toEqual(await headerOf(template.path))
    await choose(officer, /填好的考生导入表/, fixture('roster.xlsx'))
    await says(officer, '“roster.xlsx”的检查结果')
    await expectFit(officer)
    await press(officer, `写入 ${ROSTER.length} 行`)
    await says(officer, `“roster.xlsx”已写入 ${ROSTER.length} 行考生。`)
    await expectFit(officer)

    await walk.open('officer', '考生管理')
    await press(officer, `认证全部（${ROSTER.length} 人未认证）`)
    await says(officer, `${ROSTER.length - 1} 人信息准确`)
    await says(officer, '1 人须对照证件人工核对')
    for (const name of [...RARE_NAMES, INTERPUNCT_NAME]) {
      await officer.getByRole('searchbox').fill(name)
      await officer.keyboard.press('Enter')
      await says(officer.getByRole('row', { name }), '信息准确')
      await says(officer, '共 1 条')
    }
    expect(walk.complaints()).toEqual([])
  })

  test('the plan is drawn up with its deadlines in order, and published', async () => {
    const manager = await walk.open('manager', '考试计划')
    await press(manager, '新建考试计划')
    await fill(manager, { 计划名称: PLAN, 联系电话: '010-88880000' })
    await manager.getByLabel('考生须知').fill('请携带准考证和有效身份证件原件。\n开考后不得入场。')
    await expectFit(manager)
    await press(manager, '保存草稿')
    await says(manager, PLAN)
    await decide(manager, '发布')
    await says(manager, '考试计划已发布，院校现在可以看到。')
    await expectFit(manager)
    expect(walk.complaints()).toEqual([])
  })

  test('BR-33 fifty machines give forty-five seats; forty-six are refused with the sum', async () => {
    world.now = at('2026-03-04T09:00')
    const officer = await walk.open('officer', '考场管理')
    await addMachineRoom(officer, { 房间号: '201', 安装机位数: '50' })
    await press(officer, '设考场')
    const builder = officer.getByRole('dialog')
    await builder.getByText('50 − 5 = 45').first().waitFor()
    const seats = builder.getByLabel(/考位数$/)
    expect(await seats.inputValue()).toBe('45')
    await seats.fill('46')
    await builder.getByText('考位数 46 超过上限 45').first().waitFor()
    expect(await builder.getByRole('button', { name: '保存考场' }).isDisabled()).toBe(true)
    await expectFit(officer)
    await seats.fill('45')
    await press(builder, '保存考场')
    await says(officer, '已设置 初级01逸夫楼201机房。')
    await expectFit(officer)
    expect(walk.complaints()).toEqual([])
  })

  test('BR-42 the registration workbook: every bad row is named, the good ones are written, once', async () => {
    const officer = await walk.open('officer', '报考管理')
    await press(officer, '批量导入报考')
    // The list before has such a field too, and stays until the page has come.
    await officer.getByRole('heading', { level: 1, name: '按证书导入报考' }).waitFor()
    await officer.getByLabel('考试计划', { exact: true }).click()
    await officer.getByTitle(PLAN).click()
    const template = await downloads.save(officer, () => officer.getByText('下载报考导入模板').click())
    expect(await headerOf(fixture('registrations.xlsx'))).toEqual(await headerOf(template.path))
    await choose(officer, /填好的报考导入表/, fixture('registrations.xlsx'))
    await says(officer, '“registrations.xlsx”的检查结果')
    await expectFit(officer)
    for (const { reason } of BAD_ROWS)
      expect(await officer.getByRole('cell').getByText(reason).count()).toBe(1)
    const marked = await downloads.save(officer, () => officer.getByText('下载标注好的表格').click())
    const reasons = await reasonsIn(marked.path)
    for (const [index, { header, reason }] of BAD_ROWS.entries()) {
      const said = header ? `【${header}】${reason}` : reason
      expect(reasons.get(3 + GOOD_ROWS.length + index)).toContain(said)
    }

    await press(officer, `只写入正确的 ${GOOD_ROWS.length} 行`)
    await says(officer, `“registrations.xlsx”已写入 ${GOOD_ROWS.length} 行报考。`)
    await expectFit(officer)
    await officer.getByRole('link', { name: '在报考管理中查看' }).click()
    await says(officer, `共 ${GOOD_ROWS.length} 条`)
    await expectFit(officer)

    await press(officer, '批量导入报考')
    await choose(officer, /填好的报考导入表/, fixture('registrations.xlsx'))
    await says(officer, '没有可以写入的报考')
    // The repeated row is there already too.
    await says(officer, `${GOOD_ROWS.length + 1} 行`)
    expect(walk.complaints()).toEqual([])
  })

  test('BR-39 the meter tells while registration is open that one level has no seats yet', async () => {
    const officer = await walk.open('officer', '考场管理')
    await says(officer, '够，还可再排 40 人')
    await says(officer, '第一场坐满后，5 人排到第二场次')
    await says(officer, '还差 10 个考位')
    await says(officer, '请在下面的机房后点“设考场”，勾选这个级别。')
    expect(walk.complaints()).toEqual([])
  })

  test('the bill is made, paid by transfer, and confirmed by finance', async () => {
    const cashier = await walk.open('cashier', '缴费管理')
    await decide(cashier, '生成缴费单')
    await cashier.getByRole('heading', { level: 1, name: /缴费单/ }).waitFor()
    await says(cashier, '¥18,500.00')
    await cashier.getByLabel('汇款日期').fill('2026-03-04')
    await cashier.keyboard.press('Enter')
    const slip = await scan('银行回单.pdf', 1)
    const file = { name: slip.name, mimeType: 'application/pdf', buffer: slip.bytes }
    await choose(cashier, '选择文件', file)
    await expectFit(cashier)
    await press(cashier, '提交凭证')
    await says(cashier, '待确认到账')
    await expectFit(cashier)

    const finance = await walk.open('finance', '收款确认')
    await finance
      .getByRole('row', { name: /海蓝职业技术学院/ })
      .getByRole('link')
      .click()
    await expectFit(finance)
    await press(finance, '填入“款项已到账，金额一致。”')
    await press(finance, '确认到账')
    await says(finance, '已确认到账，报考生效。')
    await cashier.reload()
    await says(cashier, '已缴费')
    expect(walk.complaints()).toEqual([])
  })

  test('BR-56 the preview names what is missing; with a room more everybody is seated and published', async () => {
    world.now = at('2026-03-25T10:00')
    const manager = await walk.open('manager', '排考管理')
    await manager.getByRole('link', { name: PLAN }).click()
    await says(manager, '考位不足 10 人')
    await says(manager, /中级缺 10 个考位/)
    await expectFit(manager)

    const officer = await walk.open('officer', '考场管理')
    await addMachineRoom(officer, { 房间号: '202', 安装机位数: '20' })
    await press(officer.getByRole('row', { name: /202/ }), '设考场')
    const builder = officer.getByRole('dialog')
    await builder.getByRole('checkbox', { name: '初级' }).uncheck()
    await builder.getByRole('checkbox', { name: '中级' }).check()
    await press(builder, '保存考场')
    await says(officer, '已设置 中级01逸夫楼202机房。')

    await press(manager, '重新预检')
    await says(manager, '60 人都能排到座位')
    await decide(manager, '公布承诺')
    await says(manager, /1 份承诺/)
    await decide(manager, '排考')
    await says(manager, '已排考，待复核')
    await expectFit(manager)
    const second = await walk.open('secondManager', '排考管理')
    await second.getByRole('link', { name: PLAN }).click()
    await decide(second, '复核通过')
    await says(second, '已复核，待发布')
    await manager.reload()
    await decide(manager, '发布')
    await says(manager, '已发布')
    await expectFit(manager)
    expect(walk.complaints()).toEqual([])
  })

  test('BR-54 the first session is filled before the second; the college sees its seats', async () => {
    const officer = await walk.open('officer', '排考管理')
    await officer.getByRole('link', { name: PLAN }).click()
    await officer.getByRole('tab', { name: '考场使用' }).click()
    await says(officer, '45 / 45')
    await says(officer, '5 / 45')
    await expectFit(officer)
    const early = await walk.open('officer', '准考证')
    await says(early, '还不能下载准考证')
    expect(walk.complaints()).toEqual([])
  })

  test('BR-63…66 tickets: one by one and a room in one file, with every glyph and a code that reads', async () => {
    world.now = at('2026-03-30T18:30')
    const officer = await walk.open('officer', '准考证')
    await officer.getByRole('searchbox').first().fill(RARE_NAMES[0])
    await officer.keyboard.press('Enter')
    const single = await downloads.save(officer, () =>
      officer.getByRole('button', { name: `下载${RARE_NAMES[0]}的准考证` }).click(),
    )
    expect(single.name).toContain(`准考证-${RARE_NAMES[0]}-`)
    await expectTickets(single.path, [RARE_NAMES[0]])
    // Behind the name is nothing: a character that is not drawn would be told.
    const image = await rasterise(single.path, 1, 200)
    expect(blankGlyphs(image, `${RARE_NAMES[0]}缺`)).toEqual(['缺'])

    await press(officer, /第一场次 · 中级01逸夫楼202机房（10 张）/)
    await says(officer.getByRole('dialog'), '生僻字都能正常打印')
    await expectFit(officer)
    await press(officer.getByRole('dialog'), '生成文件')
    const room = await downloads.save(officer, () =>
      officer.getByRole('link', { name: '下载（10 张）' }).click(),
    )
    await expectFit(officer)
    await expectTickets(
      room.path,
      ACCURATE.slice(50).map((person) => person.name),
    )
    expect(walk.complaints()).toEqual([])
  })

  stepsAfterTickets({
    walk: () => walk,
    save: (...of) => downloads.save(...of),
    plan: PLAN,
    names: ACCURATE.map((person) => person.name),
  })
})

async function addMachineRoom(page: Page, values: Readonly<Record<string, string>>) {
  await press(page, '登记机房')
  const window = page.getByRole('dialog')
  await fill(window, { 教学楼: '逸夫楼', ...values })
  await press(window, '保存')
  await says(page, '机房已登记。')
}
