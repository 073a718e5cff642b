import { writeFile } from 'node:fs/promises'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inventPeople } from '#src/app/demo/invented.ts'
import { readTexts, scratch } from '#src/platform/spreadsheet/testing.ts'
import { maskId } from '#src/shared/mask.ts'
import { auditOf, cancelImport, commitImport, fileContent, getImport } from '#src/shared/platform-contract.ts'
import { rawZip, zipOfFiles } from '#tests/archives.ts'
import { drawn, portrait } from '#tests/portraits.ts'
import { openWorld, type PersonKey, type World } from '#tests/world.ts'
import { addCandidates } from './actions/bulk.ts'
import * as contract from './contract.ts'
import * as photos from './contract/photos.ts'

let world: World
const folder = scratch()
const people = inventPeople(8, 42)
const [lin, su, he, gu, ma, xu, luo, tan] = people
if (!lin || !su || !he || !gu || !ma || !xu || !luo || !tan) throw new Error('eight people were asked for')
let ids: number[]

beforeAll(async () => {
  world = await openWorld()
  ids = await world.act('officer', (scope) => addCandidates(scope, people))
})
afterAll(async () => {
  folder.remove()
  await world.stop()
})

async function bring(bytes: Buffer, person: PersonKey = 'officer') {
  const job = await world.as(person).okUpload(photos.importPhotos, {}, { name: '照片.zip', bytes })
  await world.finished(person, job.taskId ?? 0)
  return world.as(person).ok(getImport, { importId: job.id })
}

async function commit(importId: number) {
  const job = await world.as('officer').ok(commitImport, { importId })
  await world.finished('officer', job.taskId ?? 0)
  return world.as('officer').ok(getImport, { importId })
}

const withPhoto = async () => (await world.as('officer').ok(contract.listCandidates, { photo: 'YES' })).total
const photoOf = async (at: number) => {
  const officer = world.as('officer')
  const { photoFileId } = await officer.ok(contract.getCandidate, { candidateId: ids[at] ?? 0 })
  return { fileId: photoFileId ?? 0, ...(await officer.call(fileContent, { fileId: photoFileId ?? 0 })) }
}
const codesOf = (job: Awaited<ReturnType<typeof bring>>) =>
  job.problems.map((each) => `${each.line} ${each.code}`).toSorted()

describe('照片导入', () => {
  test('BR-42 a preview writes nothing; a commit gives each person the clean photo', async () => {
    const turned = await drawn(2, { width: 826, height: 590 })
      .jpeg()
      .withMetadata({ orientation: 6 })
      .toBuffer()
    const bytes = zipOfFiles({
      [`照片/${lin.idNumber.toLowerCase()}.JPG`]: await portrait(1),
      [`${su.studentNo}_${su.name}.jpg`]: turned,
      [`${he.name}-${he.idNumber}.png`]: await drawn(3, { width: 1200, height: 1600 }).png().toBuffer(),
      '照片/': Buffer.alloc(0),
      '__MACOSX/照片/._x.jpg': Buffer.from('x'),
      '照片/Thumbs.db': Buffer.from('x'),
    })
    const job = await bring(bytes)
    expect(job).toMatchObject({
      state: 'PREVIEWED',
      counts: { rows: 3, fresh: 3, skipped: 0, failed: 0, warnings: 1 },
      summary: { withoutPhoto: 8, withoutPhotoAfter: 5 },
    })
    expect(job.problems).toMatchObject([{ code: 'W-P14', line: 1 }])
    expect(job.problems[0]?.message).toContain('2 个系统自动生成的文件')
    expect(await withPhoto()).toBe(0)
    expect(await commit(job.id)).toMatchObject({ state: 'COMMITTED', counts: { fresh: 3 } })
    expect(await withPhoto()).toBe(3)
    const sizes = await Promise.all([0, 1, 2].map(async (at) => sharp((await photoOf(at)).bytes).metadata()))
    expect(sizes).toMatchObject([
      { format: 'jpeg', width: 295, height: 413, space: 'srgb' },
      { width: 590, height: 826 },
      { width: 600, height: 840 },
    ])
    expect(sizes.map((each) => each.exif)).toEqual([undefined, undefined, undefined])
  })

  test('BR-43 the same archive again changes nothing', async () => {
    const again = zipOfFiles({ [`${lin.idNumber}.jpg`]: await portrait(1) })
    const job = await bring(again)
    expect(job).toMatchObject({ counts: { rows: 1, fresh: 0, skipped: 1, failed: 0 }, problems: [] })
    expect((await world.as('officer').call(commitImport, { importId: job.id })).problem.code).toBe(
      'import.nothing_to_write',
    )
  })

  test('another photo replaces the first, is named, and the first stays for what shows it', async () => {
    const before = await photoOf(0)
    const job = await bring(zipOfFiles({ [`${lin.studentNo}.jpg`]: await portrait(99) }))
    expect(codesOf(job)).toEqual(['3 W-P10'])
    await commit(job.id)
    const after = await photoOf(0)
    expect(after.fileId).not.toBe(before.fileId)
    const kept = await world.as('officer').call(fileContent, { fileId: before.fileId })
    expect(kept.bytes.equals(before.bytes)).toBe(true)
  })

  test('every reason of a file, all at once, each beside its file in the report', async () => {
    const blank = sharp({ create: { width: 295, height: 413, channels: 3, background: 'white' } })
    const noise = { type: 'gaussian' as const, mean: 128, sigma: 90 }
    const noisy = sharp({ create: { width: 600, height: 840, channels: 3, background: 'grey', noise } })
    const wide = sharp({ create: { width: 6000, height: 6000, channels: 3, background: 'white' } })
    const whole = await portrait(20)
    const parts = [
      { name: '2099123456.jpg', bytes: await portrait(10), code: 'E-P01' },
      { name: `${gu.name}.jpg`, bytes: await portrait(11), code: 'E-P01' },
      { name: `一/${gu.idNumber}.jpg`, bytes: await portrait(12), code: 'E-P02' },
      { name: `二/${gu.studentNo}.jpg`, bytes: await portrait(13), code: 'E-P02' },
      {
        name: `${ma.studentNo}.heic`,
        bytes: Buffer.from('\0\0\0\u0018ftypheic\0\0\0\0', 'latin1'),
        code: 'E-P03',
      },
      { name: `${ma.studentNo}.jpg`, bytes: await drawn(14).webp().toBuffer(), code: 'E-P03' },
      { name: `${ma.idNumber}.jpg`, bytes: await portrait(15, { width: 100, height: 140 }), code: 'E-P04' },
      { name: `${ma.studentNo}(1).jpg`, bytes: await blank.jpeg().toBuffer(), code: 'E-P05' },
      { name: `${ma.studentNo}(2).jpg`, bytes: whole.subarray(0, whole.length / 2), code: 'E-P06' },
      { name: `${ma.studentNo}(3).jpg`, bytes: whole, crc: 7, code: 'E-P06' },
      { name: `${ma.studentNo}(4).png`, bytes: await wide.png().toBuffer(), code: 'E-P07' },
      { name: `${ma.studentNo}(5).png`, bytes: await noisy.png().toBuffer(), code: 'fresh' },
      { name: `${xu.studentNo}-${luo.studentNo}.jpg`, bytes: await portrait(16), code: 'E-P08' },
      { name: `${xu.name}_${luo.studentNo}.jpg`, bytes: await portrait(17), code: 'E-P09' },
      { name: '二班.zip', code: 'E-P10' },
      { name: `${xu.idNumber}.jpg`, bytes: await portrait(18), code: 'E-P11' },
      { name: `${tan.idNumber}.jpg`, bytes: await portrait(18), code: 'E-P11' },
      { name: '说明.txt', code: 'W-P11' },
    ]
    const job = await bring(rawZip(parts))
    const said = new Map(job.problems.map((each) => [each.line, each.code]))
    expect(parts.map((each, at) => said.get(at + 3) ?? 'fresh')).toEqual(parts.map((each) => each.code))
    expect(job.counts).toEqual({ rows: 18, fresh: 1, skipped: 1, failed: 16, warnings: 1 })
    for (const { idNumber } of people) expect(JSON.stringify(job)).not.toContain(idNumber)
    const marked = await world.as('officer').call(fileContent, { fileId: job.markedFileId ?? 0 })
    const path = folder.path()
    await writeFile(path, marked.bytes)
    const texts = await readTexts(path)
    expect(texts[2]).toEqual(['文件名', '对应考生', '班级', '结果', '行号', '错误原因'])
    expect(texts[6]?.slice(0, 5)).toEqual([
      `二/${gu.studentNo}.jpg`,
      `${gu.name}（${maskId(gu.idNumber)}）`,
      gu.className,
      '错误',
      '6',
    ])
    expect(texts[6]?.[5]).toMatch(/^E-P02 同一考生有 2 张不同的照片（第 5、6 行）/)
    expect(texts[14]?.slice(3, 5)).toEqual(['可以写入', '14'])
    await world.as('officer').ok(cancelImport, { importId: job.id })
    expect(await withPhoto()).toBe(3)
  })

  test('names packed by Windows in GBK and by macOS in unmarked UTF-8 are read', async () => {
    const gbk = Buffer.concat([Buffer.from('d1a7bac5', 'hex'), Buffer.from(`_${gu.studentNo}.jpg`)]) // 学号
    const one = await bring(rawZip([{ name: gbk, flags: 0, bytes: await portrait(30) }]))
    const two = await bring(
      rawZip([{ name: `学号_${gu.studentNo}.jpg`, flags: 0, bytes: await portrait(30) }]),
    )
    for (const job of [one, two]) {
      expect(job.counts).toMatchObject({ fresh: 1, failed: 0 })
      const marked = await world.as('officer').call(fileContent, { fileId: job.markedFileId ?? 0 })
      const path = folder.path()
      await writeFile(path, marked.bytes)
      expect((await readTexts(path))[3]?.[0]).toBe(`学号_${gu.studentNo}.jpg`)
      await world.as('officer').ok(cancelImport, { importId: job.id })
    }
  })

  test('a person added to the wrong college is nobody here', async () => {
    const job = await bring(zipOfFiles({ [`${lin.idNumber}.jpg`]: await portrait(40) }), 'otherOfficer')
    expect(codesOf(job)).toEqual(['3 E-P01'])
  })

  test('two officers writing the same archive at once write it once', async () => {
    const bytes = zipOfFiles({ [`${tan.idNumber}.jpg`]: await portrait(50) })
    const jobs = [await bring(bytes), await bring(bytes)]
    const started = await Promise.all(
      jobs.map(({ id }) => world.as('officer').ok(commitImport, { importId: id })),
    )
    await Promise.allSettled(started.map((job) => world.finished('officer', job.taskId ?? 0)))
    const ended = await Promise.all(jobs.map(({ id }) => world.as('officer').ok(getImport, { importId: id })))
    expect(ended.map((job) => job.state).toSorted()).toEqual(['COMMITTED', 'PREVIEWED'])
    const left = await world.ground.pool.query('select 1 from file where name = $1', [
      `考生照片-${ids[7]}.jpg`,
    ])
    expect(left.rows).toHaveLength(1)
  })

  test('the list of those without a photo says how to name the file, and shows no number', async () => {
    const list = await world.as('officer').call(photos.missingPhotos, {})
    const path = folder.path()
    await writeFile(path, list.bytes)
    const texts = await readTexts(path)
    const line = Object.values(texts).find((each) => each[0] === ma.name)
    expect(line).toEqual([
      ma.name,
      maskId(ma.idNumber),
      ma.studentNo,
      ma.department,
      ma.className,
      `${ma.studentNo}.jpg`,
    ])
    expect(JSON.stringify(texts)).not.toContain(lin.name)
  })
})

describe('one photo', () => {
  const upload = (bytes: Buffer, crop: { zoom?: number; x?: number; y?: number } = {}) =>
    world
      .as('officer')
      .upload(photos.uploadPhoto, { candidateId: ids[4] ?? 0, ...crop }, { name: '马.jpg', bytes })

  test('is cut to the shape, kept as fine as it is, and shown to nobody else', async () => {
    const { data } = await upload(await portrait(60, { width: 500, height: 800 }))
    expect(data).toMatchObject({ width: 500, height: 700 })
    const stored = await world.as('officer').call(fileContent, { fileId: data.photoFileId })
    expect(await sharp(stored.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 500, height: 700 })
    expect((await world.as('otherOfficer').call(fileContent, { fileId: data.photoFileId })).status).toBe(404)
    expect((await upload(Buffer.from('x'.repeat(50)))).status).toBe(422)
  })

  test('shows the part that was chosen', async () => {
    const top = { create: { width: 1000, height: 700, channels: 3 as const, background: 'red' } }
    const halves = sharp({ create: { width: 1000, height: 1400, channels: 3, background: 'blue' } })
    const bytes = await halves
      .composite([{ input: top, gravity: 'north' }])
      .jpeg()
      .toBuffer()
    const redness = async (crop: { zoom: number; x: number; y: number }) => {
      const { data } = await upload(bytes, crop)
      const stored = await world.as('officer').call(fileContent, { fileId: data.photoFileId })
      const { channels } = await sharp(stored.bytes).stats()
      return [data.width, Math.round(((channels[0]?.mean ?? 0) / 255) * 10)]
    }
    // A frame of half the height: nine tenths of the way down it is all blue, in the middle half and half.
    expect(await redness({ zoom: 2, x: 0.5, y: 0.5 })).toEqual([500, 5])
    expect(await redness({ zoom: 2, x: 0.5, y: 0.2 })).toEqual([500, 8])
    const tooFar = await upload(await portrait(61), { zoom: 5, x: 0.5, y: 0.5 })
    expect(tooFar.problem.code).toBe('photo.too_small')
    expect(tooFar.problem.detail).toContain('裁切后只有 59×83 像素')
  })

  test('is taken away for a reason that the history keeps', async () => {
    const candidateId = ids[4] ?? 0
    const officer = world.as('officer')
    const mute = await officer.call(photos.removePhoto, { candidateId, reason: '' })
    expect(mute.problem.errors[0]).toMatchObject({ path: 'reason' })
    await officer.ok(photos.removePhoto, { candidateId, reason: '传成了别人的照片' })
    expect(await officer.ok(contract.getCandidate, { candidateId })).toMatchObject({ photoFileId: null })
    const { rows } = await officer.ok(auditOf, { entity: 'candidate', entityId: candidateId })
    expect(rows[0]).toMatchObject({ reason: '传成了别人的照片' })
    const none = await officer.call(photos.removePhoto, { candidateId, reason: '再删一次' })
    expect([none.status, none.problem.code]).toEqual([409, 'photo.none_to_remove'])
  })
})
