import { writeFile, rm } from 'node:fs/promises'
import sharp from 'sharp'
import {
  addSitePhoto,
  attachStampedForm,
  checkSiteApplication,
  editSiteApplication,
  returnSiteApplication,
  submitSiteApplication,
} from '#src/modules/sites/index.ts'
import { declaredOf, type Cast } from './road.ts'
import type { Stage } from './stage.ts'

/** Handed in with half an address, sent back for it, corrected and handed in again: the reviewer has both rounds before him. */
export async function correctOnce(
  stage: Stage,
  { officer, reviewer }: Cast,
  of: { applicationId: number; levelIds: readonly number[]; address: string; at: Date; again: Date },
): Promise<void> {
  const { applicationId, at, again } = of
  const submit = (when: Date) =>
    stage.act(officer, when, (scope) => submitSiteApplication(scope, { applicationId }))
  await submit(at)
  const marks = [
    ...['form', 'seal', 'levels', 'rooms', 'equipment', 'staff'].map((key) => ({
      key,
      isOk: true,
      note: '',
    })),
    { key: 'address', isOk: false, note: '地址只写到门牌号，请写到楼宇，考生按准考证找得到。' },
  ]
  await stage.act(reviewer, at, async (scope) => {
    await checkSiteApplication(scope, { applicationId, marks })
    await returnSiteApplication(scope, { applicationId, opinion: '请补充地址后重新盖章提交。' })
  })
  const address = `${of.address}实训楼`
  await stage.act(officer, again, (scope) =>
    editSiteApplication(scope, { applicationId, ...declaredOf(officer, { ...of, address }) }),
  )
  const lines = [`申请单位：${officer.org.name}`, `考点地址：${address}`]
  await stage.withPaper({ title: '考核站点申请表', orgName: officer.org.name, lines }, (file) =>
    stage.act(officer, again, (scope) => attachStampedForm(scope, { applicationId }, file)),
  )
  await submit(again)
}

/** Drawn, not taken: a machine room seen from its door. */
const ROOM = `<svg xmlns="http://www.w3.org/2000/svg" width="960" height="720" viewBox="0 0 960 720">
  <rect width="960" height="720" fill="#e8e4da"/><path d="M0 720 260 330H700L960 720z" fill="#c9b79a"/>
  <rect x="330" y="170" width="300" height="110" fill="#2f5d50"/>
  ${[0, 1, 2, 3]
    .map((row) =>
      [-3, -2, -1, 1, 2, 3]
        .map((column) => {
          const size = 40 + row * 22
          const x = 480 + column * (62 + row * 30) - size / 2
          const y = 330 + row * 86
          return `<rect x="${x}" y="${y}" width="${size}" height="${size * 0.62}" rx="4" fill="#24303f"/><rect x="${x + 4}" y="${y + 4}" width="${size - 8}" height="${size * 0.62 - 8}" fill="#7fb2d9"/>`
        })
        .join(''),
    )
    .join('')}</svg>`

/** The site's picture. */
export async function pictureSite(
  stage: Stage,
  { officer }: Cast,
  of: { certificateId: number; at: Date },
): Promise<void> {
  const path = stage.ground.files.temporaryPath('.png')
  try {
    await writeFile(path, await sharp(Buffer.from(ROOM)).png().toBuffer())
    const upload = { path, name: '201机房.png', kind: 'png', sizeBytes: 0, sha256: '' } as const
    const photo = { certificateId: of.certificateId, caption: '201机房全景' }
    await stage.act(officer, of.at, (scope) => addSitePhoto(scope, photo, upload))
  } finally {
    await rm(path, { force: true })
  }
}
