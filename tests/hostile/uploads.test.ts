import { readdirSync } from 'node:fs'
import { connect as dial, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { importCandidates } from '#src/modules/candidates/contract.ts'
import { candidateColumns } from '#src/modules/candidates/import/columns.ts'
import { uploadRegistrations } from '#src/modules/registrations/contract.ts'
import { registrationColumns } from '#src/modules/registrations/import/columns.ts'
import { getImport, type ImportView } from '#src/shared/platform-contract.ts'
import type { Columns } from '#src/shared/sheet.ts'
import { walkToRegistration, type Road } from '#tests/road.ts'
import { registrationLine } from '#tests/workbook.ts'
import { openWorld, type World } from '#tests/world.ts'
import * as files from './files.ts'

let world: World
let road: Road
let before: unknown
beforeAll(async () => {
  world = await openWorld()
  road = await walkToRegistration(world)
  before = await written()
})
afterAll(() => world.stop())

/** Whatever an import writes once it is confirmed. */
async function written(): Promise<unknown> {
  const { rows } = await world.ground.pool.query(
    `select (select count(*) from candidate) as candidates, (select count(*) from registration) as registrations,
       (select consumed from quota) as consumed`,
  )
  return rows[0]
}
const temporary = () => readdirSync(join(world.ground.files.temporaryPath(), '..'))

afterEach(nothingIsLeft)
async function nothingIsLeft(): Promise<void> {
  expect(await written()).toEqual(before)
  await expect.poll(temporary).toEqual([])
}

interface Door {
  readonly path: () => string
  readonly columns: Columns
  readonly upload: (bytes: Buffer, name?: string) => ReturnType<typeof uploadTo>
}
const NAME = '名单.xlsx'
const uploadTo = (planId: number, file: { name: string; bytes: Buffer }) =>
  world.as('officer').upload(uploadRegistrations, { planId }, file)

const DOORS: readonly (readonly [string, Door])[] = [
  [
    '考生导入',
    {
      path: () => importCandidates.path,
      columns: candidateColumns,
      upload: (bytes, name = NAME) => world.as('officer').upload(importCandidates, {}, { name, bytes }),
    },
  ],
  [
    '报考导入',
    {
      path: () => uploadRegistrations.path.replace(':planId', String(road.planId)),
      columns: registrationColumns,
      upload: (bytes, name = NAME) => uploadTo(road.planId, { name, bytes }),
    },
  ],
]

/** A sentence for people: Chinese, and ended. */
const SENTENCE = /\p{Script=Han}.*。$/su

describe.each(DOORS)('%s', (_, { path, columns, upload }) => {
  async function checked(bytes: Buffer): Promise<ImportView> {
    const { status, data } = await upload(bytes)
    expect(status).toBe(200)
    await world.finished('officer', data.taskId ?? 0)
    return world.as('officer').ok(getImport, { importId: data.id })
  }

  test.each(Object.entries(files.refusedAtOnce(columns)))('%s is refused at once', async (_what, make) => {
    const { name, bytes, code, status = 422 } = await make()
    const answer = await upload(bytes, name)
    expect([answer.status, answer.problem.code]).toEqual([status, code])
    expect(answer.problem.detail).toMatch(SENTENCE)
    expect(answer.problem.wayOut).toMatch(SENTENCE)
  })

  test('a sheet that breaks off far below is rejected by the check', async () => {
    const job = await checked(await files.brokenOff(columns))
    expect(job).toMatchObject({ state: 'REJECTED', counts: { fresh: 0 } })
    expect(job.message).toMatch(/已损坏或不完整.*重新下载/s)
  })

  test.each(Object.entries(files.ID_CELLS))(
    'BR-14 %s as ID number is named with its cell',
    async (_w, given) => {
      const [cell, code] = given
      const job = await checked(await files.bookWithIdCell(columns, cell))
      expect(job).toMatchObject({ state: 'PREVIEWED', counts: { rows: 1, fresh: 0, failed: 1 } })
      expect(job.problems).toContainEqual(expect.objectContaining({ line: 2, column: '证件号码', code }))
    },
  )

  test('a request without a file says so', async () => {
    const { cookie } = world.as('officer')
    const form = new FormData()
    form.set('note', '没有文件')
    const body = new Response(form)
    const type = body.headers.get('content-type') ?? ''
    const payload = Buffer.from(await body.arrayBuffer())
    const send = (headers: Record<string, string>, sent: Buffer | object) =>
      world.app.inject({ method: 'POST', url: path(), headers: { cookie, ...headers }, payload: sent })
    const answer = await send({ 'content-type': type }, payload)
    expect([answer.statusCode, answer.json<{ code: string }>().code]).toEqual([422, 'upload.missing'])
    const noForm = await send({}, { file: 'x' })
    expect(noForm.statusCode).toBe(422)
    expect(noForm.json<{ detail: string }>().detail).toContain('以表单方式上传文件')
  })

  test('a connection that breaks in the middle leaves nothing', async () => {
    await listening()
    const { port } = world.app.server.address() as AddressInfo
    const socket = dial(port, '127.0.0.1')
    const part = `--x\r\ncontent-disposition: form-data; name="file"; filename="a.xlsx"\r\n\r\nPK`
    socket.write(
      `POST ${path()} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: ${world.as('officer').cookie}\r\n` +
        `content-type: multipart/form-data; boundary=x\r\ncontent-length: 5000000\r\n\r\n${part}`,
    )
    socket.write(Buffer.alloc(300_000))
    await expect.poll(temporary).toHaveLength(1)
    socket.destroy()
    await expect.poll(temporary).toEqual([])
  })
})

test('a file far beyond the limit is answered over a real connection too', async () => {
  await listening()
  const { port } = world.app.server.address() as AddressInfo
  const form = new FormData()
  form.set('file', new Blob([Buffer.alloc(60_000_000, 'x')]), NAME)
  const { cookie } = world.as('officer')
  const url = `http://127.0.0.1:${port}${importCandidates.path}`
  const answer = await fetch(url, { method: 'POST', headers: { cookie }, body: form })
  expect([answer.status, (await answer.json()) as unknown]).toEqual([
    413,
    expect.objectContaining({ code: 'upload.too_large', detail: '文件超过 20 MB。' }),
  ])
})

const listening = async () => {
  if (!world.app.server.listening) await world.app.listen({ host: '127.0.0.1', port: 0 })
}

test('columns nobody knows are no hindrance', async () => {
  const [person] = road.people
  if (!person) throw new Error('no people')
  const line = registrationLine(person)
  const headers = [...files.headersOf(registrationColumns), '班主任']
  const { data } = await uploadTo(road.planId, {
    name: NAME,
    bytes: await files.bookOf(headers, [...line, '王老师']),
  })
  await world.finished('officer', data.taskId ?? 0)
  const job = await world.as('officer').ok(getImport, { importId: data.id })
  expect(job).toMatchObject({ state: 'PREVIEWED', counts: { rows: 1, fresh: 1 } })
})

test('100,001 rows are rejected by the check, with the limit', { timeout: 60_000 }, async () => {
  const bytes = await files.bookOfRows(registrationColumns, 100_001)
  const { data } = await uploadTo(road.planId, { name: NAME, bytes })
  await world.finished('officer', data.taskId ?? 0)
  const job = await world.as('officer').ok(getImport, { importId: data.id })
  expect(job).toMatchObject({ state: 'REJECTED', counts: { fresh: 0 } })
  expect(job.message).toMatch(/超过 100,000 行.*拆成几个文件/s)
})

test('bombs and the largest files, one after the other, take no lasting memory', async () => {
  const make = files.refusedAtOnce(registrationColumns)
  const bomb = (await make['a zip that inflates a thousandfold']?.())?.bytes ?? Buffer.alloc(0)
  const large = (await make['a file of more than 20 MB']?.())?.bytes ?? Buffer.alloc(0)
  const both = async () => {
    expect((await uploadTo(road.planId, { name: NAME, bytes: bomb })).status).toBe(422)
    expect((await uploadTo(road.planId, { name: NAME, bytes: large })).status).toBe(413)
  }
  await both()
  const startRss = process.memoryUsage().rss
  for (let times = 0; times < 5; times += 1) await both()
  // Five times 80 MB passed by; most of what stays is the test's own copies of the requests.
  expect(process.memoryUsage().rss - startRss).toBeLessThan(250_000_000)
})
