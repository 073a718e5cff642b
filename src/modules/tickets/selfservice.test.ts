import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asking } from '#src/modules/candidates/index.ts'
import { makePass } from '#src/platform/pass.ts'
import { openArranged, readPdf } from '#tests/arranged.ts'
import * as contract from './contract/selfservice.ts'
import { reissueTickets } from './index.ts'
import { isOpenToCandidates, PASS_MINUTES, PASS_PURPOSE } from './rules/selfservice.ts'

let stage: Awaited<ReturnType<typeof openArranged>>
beforeAll(async () => {
  stage = await openArranged()
})
afterAll(() => stage.world.stop())

interface Holder {
  readonly registrationId: number
  readonly name: string
  readonly idNumber: string
}

/** Gives the first person of an exam the blind index of their number: `setUpExam` invents one per running number. */
async function holderOf(registrationId: number): Promise<Holder> {
  const [row] = await stage.sql<{ name: string; id_cipher: string; person_id: number }>(
    'select name, id_cipher, person_id from registration where id = $1',
    [registrationId],
  )
  const { vault } = stage.world.ground
  const idNumber = vault.open(row?.id_cipher ?? '')
  const hash = asking.idHashOf(vault, 'RIC', idNumber)
  await stage.sql('update person set id_hash = $2 where id = $1', [row?.person_id, hash])
  return { registrationId, name: row?.name ?? '', idNumber }
}

const anybody = () => stage.world.as()
const ask = ({ name, idNumber }: { name: string; idNumber: string }) =>
  anybody().call(contract.findMyTickets, { name, idNumber })
const found = async (of: { name: string; idNumber: string }) =>
  (await anybody().ok(contract.findMyTickets, of)).rows

async function withHolder(run: (holder: Holder, planId: number) => Promise<void>): Promise<void> {
  const { planId, registrationIds } = await stage.arranged({ perSite: 3 })
  const holder = await holderOf(registrationIds[0] ?? 0)
  await run(holder, planId)
}

describe('考生自助下载', () => {
  test(
    'BR-63 name and number open the own ticket, after the 排考期, and the download is noted',
    { timeout: 60_000 },
    async () => {
      await withHolder(async (holder, planId) => {
        expect(await found(holder)).toEqual([])
        await stage.atOpening(async () => {
          const [ticket, ...others] = await found({
            ...holder,
            idNumber: ` ${holder.idNumber.toLowerCase()} `,
          })
          expect(others).toEqual([])
          expect(ticket).toMatchObject({ name: holder.name, version: 1 })
          expect(JSON.stringify(ticket)).not.toContain(holder.idNumber.slice(6, 14))
          const pdf = await anybody().call(contract.downloadMyTicket, { pass: ticket?.pass ?? '' })
          const { texts, codes } = await readPdf(pdf.bytes)
          expect(texts[0]).toContain(ticket?.ticketNo)
          expect(codes[0]).toMatch(/^KW2\./)
          const log = await stage.world.as('officer').ok(contract.listSelfDownloads, { planId })
          expect(log.rows).toMatchObject([{ name: holder.name, version: 1, isOutdated: false }])
          expect(
            (await stage.world.as('otherOfficer').ok(contract.listSelfDownloads, { planId })).rows,
          ).toEqual([])
          await stage.world.act('officer', (scope) =>
            reissueTickets(scope, { registrationIds: [holder.registrationId], reason: '更正姓名' }),
          )
          expect(await found(holder)).toMatchObject([{ version: 2 }])
          const later = await stage.world.as('officer').ok(contract.listSelfDownloads, { planId })
          expect(later.rows).toMatchObject([{ version: 1, isOutdated: true }])
        })
      })
    },
  )

  test('nobody learns who is registered: a stranger, a wrong name and a wrong number get the very same answer', async () => {
    await withHolder(async (holder) => {
      await stage.atOpening(async () => {
        const answers = await Promise.all([
          ask({ name: '查无此人', idNumber: '110101200001010018' }),
          ask({ name: '查无此人', idNumber: holder.idNumber }),
          ask({ name: holder.name, idNumber: '110101200001010026' }),
        ])
        expect(answers.map((answer) => [answer.status, answer.bytes.toString()])).toEqual(
          answers.map(() => [200, '{"rows":[]}']),
        )
      })
    })
  })

  test('a number is asked for ten times an hour, known or not; then the sentence is the same', async () => {
    await withHolder(async (holder) => {
      await stage.at('2026-05-14T08:10:00+08:00', async () => {
        for (const idNumber of [holder.idNumber, '110101200001010034']) {
          for (let time = 0; time < 10; time++)
            expect((await ask({ name: '试一试', idNumber })).status).toBe(200)
          const over = await ask({ name: holder.name, idNumber })
          expect([over.status, over.problem]).toMatchObject([429, { code: 'candidate.asked_too_often' }])
        }
      })
      await stage.at('2026-05-14T09:00:00+08:00', async () => {
        expect(await found(holder)).toHaveLength(1)
      })
      const kept = await stage.sql<{ asked_for: string }>('select asked_for from candidate_question')
      expect(JSON.stringify(kept)).not.toMatch(/\d{15}|127\.0/)
    })
  })

  test('one address asks a minute so often and no more', async () => {
    const statuses = []
    for (let time = 0; time < 70; time++)
      statuses.push((await ask({ name: '某人', idNumber: `1101012000010${10_000 + time}` })).status)
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0)
  })

  test(
    'a pass opens one ticket for a quarter of an hour, and cannot be made up',
    { timeout: 60_000 },
    async () => {
      await withHolder(async (holder) => {
        const pass = await stage.at('2026-05-14T11:00:00+08:00', async () => {
          const row = await stage.world.act('system', async (scope) => {
            const { rows } = await scope.client.query<{ id: number }>(
              'select id from admission_ticket where registration_id = $1',
              [holder.registrationId],
            )
            return makePass(
              scope.vault,
              { purpose: PASS_PURPOSE, id: rows[0]?.id ?? 0, minutes: PASS_MINUTES },
              scope.now,
            )
          })
          return row
        })
        const open = (given: string) => anybody().call(contract.downloadMyTicket, { pass: given })
        await stage.at('2026-05-14T11:14:00+08:00', async () => {
          expect((await open(pass)).status).toBe(200)
          expect((await open(`B${pass.slice(1)}`)).status).toBe(404)
          expect((await open('x')).status).toBe(404)
        })
        await stage.at('2026-05-14T11:16:00+08:00', async () => expect((await open(pass)).status).toBe(404))
      })
    },
  )

  test('open from the end of the 排考期 until thirty days after the last session; a cancelled plan never', () => {
    const plan = {
      state: 'PUBLISHED',
      opensAt: '2026-05-14T00:00:00+08:00',
      endsAt: '2026-05-16T12:00:00+08:00',
    }
    expect(isOpenToCandidates(plan, '2026-05-13T23:59:59+08:00')).toBe(false)
    expect(isOpenToCandidates(plan, '2026-05-14T00:00:00+08:00')).toBe(true)
    expect(isOpenToCandidates(plan, '2026-06-15T12:00:01+08:00')).toBe(false)
    expect(isOpenToCandidates({ ...plan, state: 'CANCELLED' }, '2026-05-14T00:00:00+08:00')).toBe(false)
  })
})
