import {
  confirmAgreement,
  countersignAgreement,
  draftAgreements,
  signAgreement,
} from '#src/modules/agreements/index.ts'
import { addCandidates, verifyWithin, type NewCandidate } from '#src/modules/candidates/index.ts'
import { approvePilot, draftPilot, submitPilot } from '#src/modules/pilots/index.ts'
import {
  machineRooms,
  buildRooms,
  getMachineMap,
  marked,
  ofColumns,
  saveMachineMap,
} from '#src/modules/rooms/index.ts'
import {
  approveSiteApplication,
  attachStampedForm,
  draftSiteApplication,
  submitSiteApplication,
} from '#src/modules/sites/index.ts'
import type { Actor } from '#src/platform/actor.ts'
import type { Stage } from './stage.ts'

/** A certificate as the road needs it. */
export interface Course {
  readonly certificateId: number
  readonly name: string
  readonly levelIds: readonly number[]
}

/** The people of one college and of the bodies that decide about it. */
export interface Cast {
  readonly province: Actor
  readonly reviewer: Actor
  readonly collegeAdmin: Actor
  readonly officer: Actor
}

/** The province approves the pilot and grants the quota (BR-01). */
export async function walkPilot(
  stage: Stage,
  cast: Cast,
  of: Course & { year: number; granted: number; at: Date },
) {
  const { officer, province } = cast
  const planned = of.levelIds.map((levelId) => ({
    levelId,
    count: Math.round(of.granted / of.levelIds.length),
  }))
  const contact = { contactName: officer.name, contactPhone: '0571-88886601' }
  const draft = {
    certificateId: of.certificateId,
    year: of.year,
    planned,
    majors: '商务英语、旅游英语',
    ...contact,
  }
  const { id: pilotId } = await stage.act(officer, of.at, (scope) => draftPilot(scope, draft))
  await stage.act(officer, of.at, (scope) => submitPilot(scope, { pilotId }))
  const decision = { pilotId, granted: of.granted, opinion: '材料齐全，同意试点。' }
  await stage.act(province, of.at, (scope) => approvePilot(scope, decision))
  return pilotId
}

/** The evaluation organisation accredits the site on its stamped form (BR-02, BR-03). */
export async function walkSite(
  stage: Stage,
  cast: Cast,
  of: Course & { address: string; at: Date },
): Promise<number> {
  const { officer, reviewer } = cast
  const applicationId = await applyForSite(stage, cast, of)
  await stage.act(officer, of.at, (scope) => submitSiteApplication(scope, { applicationId }))
  const decision = { applicationId, levelIds: [...of.levelIds], opinion: '现场与材料相符，同意设站。' }
  const { siteId } = await stage.act(reviewer, of.at, (scope) => approveSiteApplication(scope, decision))
  return siteId
}

/** What a stamped form declares of machine rooms. */
const declaredRooms = [
  { roomNo: '201机房', machines: 50, usable: 50, spare: 5 },
  { roomNo: '202机房', machines: 46, usable: 45, spare: 5 },
].map((room) => ({
  ...room,
  building: '逸夫楼',
  cpu: 'i5-12400',
  memory: '16 GB',
  system: 'Windows 11',
  headsets: room.machines + 4,
  cameras: 2,
  network: '千兆有线',
  power: '双路供电',
}))

/** What a college declares of its site. */
export const declaredOf = (officer: Actor, of: { levelIds: readonly number[]; address: string }) => ({
  levelIds: [...of.levelIds],
  siteName: `${officer.org.name}考点`,
  address: of.address,
  officerName: officer.name,
  officerPhone: '0571-88886601',
  technicianName: '董建平',
  technicianPhone: '0571-88886603',
  machineRooms: declaredRooms,
})

/** A site application with its form attached, not yet handed in. */
export async function applyForSite(
  stage: Stage,
  { officer }: Cast,
  of: Course & { address: string; at: Date },
) {
  const particulars = { certificateId: of.certificateId, ...declaredOf(officer, of) }
  const { id: applicationId } = await stage.act(officer, of.at, (scope) =>
    draftSiteApplication(scope, particulars),
  )
  const lines = [
    `申请单位：${officer.org.name}`,
    `考点地址：${of.address}`,
    `申请证书：${of.name}`,
    `考务负责人：${officer.name}`,
  ]
  await stage.withPaper({ title: '考核站点申请表', orgName: officer.org.name, lines }, (file) =>
    stage.act(officer, of.at, (scope) => attachStampedForm(scope, { applicationId }, file)),
  )
  return applicationId
}

/** Agreement drafted, sealed by the site, confirmed by the evaluation organisation (BR-06). */
export async function walkAgreement(
  stage: Stage,
  cast: Cast,
  of: { siteId: number; year: number; at: Date },
) {
  const { reviewer, collegeAdmin } = cast
  const term = { validFromOn: `${of.year}-01-01`, validToOn: `${of.year}-12-31` }
  const terms = { year: of.year, siteIds: [of.siteId], priceTier: 'STANDARD' as const, ...term }
  const drafted = await stage.act(reviewer, of.at, (scope) => draftAgreements(scope, terms))
  const [agreementId = 0] = drafted.ids
  const lines = [
    `甲方：${reviewer.org.name}`,
    `乙方：${collegeAdmin.org.name}`,
    `有效期：${term.validFromOn} 至 ${term.validToOn}`,
  ]
  await stage.withPaper({ title: '考务服务协议', orgName: collegeAdmin.org.name, lines }, (file) =>
    stage.act(collegeAdmin, of.at, (scope) => signAgreement(scope, { agreementId }, file)),
  )
  const both = [...lines, '双方已盖章']
  await stage.withPaper({ title: '考务服务协议', orgName: reviewer.org.name, lines: both }, (file) =>
    stage.act(reviewer, of.at, (scope) => countersignAgreement(scope, { agreementId }, file)),
  )
  await stage.act(reviewer, of.at, (scope) => confirmAgreement(scope, { agreementId }))
  return agreementId
}

/** The roster, and as many of it verified as asked. */
export async function walkRoster(
  stage: Stage,
  cast: Cast,
  of: { people: readonly NewCandidate[]; verified: number; at: Date },
) {
  return stage.act(cast.officer, of.at, async (scope) => {
    const ids = await addCandidates(scope, of.people)
    await verifyWithin(scope, { candidateIds: ids.slice(0, of.verified) })
    return ids
  })
}

/** A machine room, entered once. */
export const walkMachineRoom = (
  stage: Stage,
  cast: Cast,
  of: { siteId: number; building: string; roomNo: string; machines: number; faulty: number; at: Date },
) =>
  stage.act(cast.officer, of.at, (scope) =>
    machineRooms.add(scope, {
      siteId: of.siteId,
      building: of.building,
      roomNo: of.roomNo,
      installedMachines: of.machines,
      faultyMachines: of.faulty,
      // 201 is on the second floor.
      floor: Number(of.roomNo.slice(0, 1)) || null,
    }),
  )

/** The map of a room of thirty, 7-7-8-8, with two machines that do not work (BR-58). */
export const walkMap = (stage: Stage, cast: Cast, of: { physicalRoomId: number; at: Date }) =>
  stage.act(cast.officer, of.at, async (scope) => {
    const { version } = await getMachineMap(scope, of)
    const broken = [
      { row: 4, column: 1 },
      { row: 8, column: 3 },
    ]
    const map = marked({ ...ofColumns([7, 7, 8, 8], 'SNAKE'), aisles: [2] }, broken, 'FAULTY')
    return saveMachineMap(scope, { physicalRoomId: of.physicalRoomId, version, ...map })
  })

/** Exam rooms of a plan in one machine room, through the room builder (BR-32…34). */
export const walkRooms = (
  stage: Stage,
  cast: Cast,
  of: {
    planId: number
    physicalRoomId: number
    rooms: readonly { levelId: number; sessionIds: number[]; seatCapacity: number }[]
    at: Date
  },
) =>
  stage.act(cast.officer, of.at, (scope) =>
    buildRooms(scope, { planId: of.planId, physicalRoomId: of.physicalRoomId, rooms: [...of.rooms] }),
  )
