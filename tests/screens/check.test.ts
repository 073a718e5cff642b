import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { downloadTicket, listTickets } from '#src/modules/tickets/contract.ts'
import { reissueFor } from '#src/modules/tickets/index.ts'
import { transact } from '#src/platform/ground.ts'
import { readPdf } from '#tests/arranged.ts'
import { clientOf } from '#tests/client.ts'
import { openDemoHouse } from './demo-house.ts'
import { expectFit } from './house.ts'

// 离线核验 at the gate: opened once with the network, then the network is gone, the page is opened again, and a ticket that
// was replaced before is recognised and told where to go. With KAOWU_SHOTS=folder every step leaves a picture.

let demo: Awaited<ReturnType<typeof openDemoHouse>>
const shots = process.env['KAOWU_SHOTS']
beforeAll(async () => {
  demo = await openDemoHouse()
  if (shots) await mkdir(shots, { recursive: true })
}, 180_000)
afterAll(() => demo.close())

test(
  'BR-64 edge case 33: with the network off a superseded ticket is void and its new place is said',
  { timeout: 120_000 },
  async () => {
    const planId = demo.example['planSeated'] ?? 0
    const { movedCode, keptCode } = await printedCodes(planId)
    const { page, faults } = await demo.house.open({ width: 390, height: 844 })
    const [name = '', value = ''] = (await demo.cookieOf('hailan')).split('=')
    await page.context().addCookies([{ name, value, url: demo.house.url }])
    await page.goto(`/check?planId=${planId}`)
    await page.getByText('断网也能打开和核验').waitFor()
    await page.context().clearCookies()
    await page.context().setOffline(true)
    await page.goto('/check')
    await page.getByLabel('二维码内容').waitFor()
    const check = async (code: string, shot: string) => {
      await page.getByLabel('二维码内容').fill(code)
      await page.keyboard.press('Enter')
      await page.getByRole('status').waitFor()
      await expectFit(page, shot)
      if (shots) await writeFile(join(shots, `check-${shot}.png`), await page.screenshot({ fullPage: true }))
      return page.getByRole('status').innerText()
    }
    expect(await check(keptCode, 'valid')).toContain('有效')
    const moved = await check(movedCode, 'superseded')
    expect(moved).toContain('已作废')
    expect(moved).toMatch(/该考生已调整到第.场次 .+ 99 号座位/)
    expect(await check(forged(keptCode), 'forged')).toContain('不是本平台签发的准考证')
    expect(faults.filter((each) => !/ERR_INTERNET_DISCONNECTED|Failed to fetch/.test(each))).toEqual([])
  },
)

/** The same claim with another signature: its twentieth character from the end is exchanged (the last ones carry hardly any bits). */
const forged = (code: string): string =>
  code.slice(0, -20) + (code.at(-20) === 'A' ? 'B' : 'A') + code.slice(-19)

/** The codes of two tickets as printed; the holder of the first is moved to another seat afterwards. */
async function printedCodes(planId: number) {
  const hailan = clientOf(demo.house.app, await demo.cookieOf('hailan'))
  const { rows } = await hailan.ok(listTickets, { planId, size: 2 })
  const codes = []
  for (const { id: ticketId } of rows)
    codes.push((await readPdf((await hailan.call(downloadTicket, { ticketId })).bytes)).codes.join())
  const [movedCode = '', keptCode = ''] = codes
  await moveSeat(planId, rows[0]?.ticketNo ?? '')
  return { movedCode, keptCode }
}

async function moveSeat(planId: number, ticketNo: string): Promise<void> {
  const { ground } = demo
  const { rows } = await ground.pool.query<{ id: number; org: number; name: string }>(
    `update seat_assignment a set seat_no = 99 from admission_ticket t join organisation o on o.id = t.evaluation_org_id
     where t.registration_id = a.registration_id and t.run_id = a.run_id and t.ticket_no = $1
     returning t.registration_id as id, o.id as org, o.name`,
    [ticketNo],
  )
  const [moved] = rows
  if (!moved) throw new Error(`nobody sits with the ticket ${ticketNo}`)
  const actor = {
    accountId: 0,
    name: '考务主管',
    sessionId: 0,
    org: { id: moved.org, name: moved.name, kind: 'EVALUATION' as const, provinceId: null },
    roles: [],
    permissions: new Set<string>(),
  }
  await transact(ground, { actor, requestId: 'test' }, (scope) =>
    reissueFor(scope, { planId, registrationIds: [moved.id], reason: '机房故障' }),
  )
}
