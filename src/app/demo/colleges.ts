import { inventPeople, type Invented } from './invented.ts'
import type { Actor } from '#src/platform/actor.ts'
import { PLAN_DAYS, type DemoCalendar } from './calendar.ts'
import type { Cast as Parts } from './people.ts'
import { correctOnce, pictureSite } from './sites.ts'
import {
  applyForSite,
  walkAgreement,
  walkMachineRoom,
  walkMap,
  walkPilot,
  walkRoster,
  walkSite,
  type Cast,
  type Course,
} from './road.ts'
import type { Stage } from './stage.ts'
import { roster } from '#src/modules/candidates/index.ts'
import { addPilotMaterial, draftPilot, submitPilot } from '#src/modules/pilots/index.ts'

/** A college that is ready to register, with its site and machine rooms. */
export interface ReadyCollege {
  readonly cast: Cast
  readonly cashier: Actor
  readonly siteId: number
  readonly people: readonly Invented[]
  readonly verified: number
  readonly machineRooms: readonly { readonly id: number; readonly max: number }[]
}

interface Plot {
  readonly stage: Stage
  readonly parts: Parts
  readonly course: Course
  readonly calendar: DemoCalendar
}

/** Years in which demonstration plans hold exams. */
const yearsOf = (calendar: DemoCalendar) => [
  ...new Set([calendar.year(-30), calendar.year(0), calendar.year(54)]),
]

/** The year of the plan that is registering now: what a visitor will want to be ready for. */
const examYear = (calendar: DemoCalendar) => calendar.year(PLAN_DAYS.registering.exam)

/** Pilot, site, agreement, roster and machine rooms of a college, all done months ago. */
export async function readyCollege(
  plot: Plot,
  of: {
    cast: Cast
    cashier: Actor
    count: number
    seed: number
    address: string
    rooms: readonly { roomNo: string; machines: number; faulty: number; isMapped?: boolean }[]
  },
): Promise<ReadyCollege> {
  const { stage, course, calendar } = plot
  const at = calendar.morning(-80)
  for (const year of yearsOf(calendar)) await walkPilot(stage, of.cast, { ...course, year, granted: 600, at })
  const siteId = await walkSite(stage, of.cast, { ...course, address: of.address, at })
  for (const year of yearsOf(calendar)) await walkAgreement(stage, of.cast, { siteId, year, at })
  await pictureSite(stage, of.cast, { certificateId: course.certificateId, at })
  const people = inventPeople(of.count, of.seed)
  const verified = Math.floor(of.count * 0.98)
  await walkRoster(stage, of.cast, { people, verified, at })
  await graduate(stage, of.cast, { seed: of.seed, at })
  const machineRooms = []
  for (const room of of.rooms) {
    const usable = room.machines - room.faulty
    const { id } = await walkMachineRoom(stage, of.cast, { siteId, building: '逸夫楼', ...room, at })
    if (room.isMapped) await walkMap(stage, of.cast, { physicalRoomId: id, at })
    machineRooms.push({ id, max: usable - Math.max(1, Math.ceil(usable / 10)) })
  }
  return { cast: of.cast, cashier: of.cashier, siteId, people, verified, machineRooms }
}

/** Last year's class has left, and the majors of the roster stand in the college's list. */
async function graduate(stage: Stage, cast: Cast, { seed, at }: { seed: number; at: Date }) {
  const left = { grade: '2021', className: '商英2101班', majorCode: '570201', major: '商务英语' }
  const people = inventPeople(12, seed + 50).map((each) => ({ ...each, ...left }))
  await walkRoster(stage, cast, { people, verified: 12, at })
  await stage.act(cast.officer, at, async (scope) => {
    await roster.collectMajors(scope)
    await roster.archiveCandidates(scope, { grade: left.grade, classNames: [] })
  })
}

/** The colleges that are not ready, each for another reason, so that every list and every “why not” has something to show. */
export async function hinderedColleges(plot: Plot): Promise<void> {
  const { stage, parts, calendar } = plot
  await waitForProvince(plot, { actor: parts.nanwan, majors: '旅游英语', contactPhone: '0871-66880011' })
  await waitForProvince(plot, { actor: parts.waimao, majors: '国际商务', contactPhone: '0572-22110099' })
  await waitForReviewer(plot)
  await lackAgreement(plot)
  const rosters = [parts.waimao, parts.qingping, parts.nanwan, parts.tiedao]
  for (const [seed, actor] of rosters.entries()) {
    const people = inventPeople(60, 31 + seed)
    await walkRoster(stage, alone(plot, actor), { people, verified: 50, at: calendar.morning(-40) })
  }
}

/** A college whose one teacher does everything. */
const alone = ({ parts }: Plot, actor: Actor, province = parts.province): Cast => ({
  province,
  reviewer: parts.reviewer,
  collegeAdmin: actor,
  officer: actor,
})

/** Pilot handed in, not decided: no quota yet. */
async function waitForProvince(plot: Plot, of: { actor: Actor; majors: string; contactPhone: string }) {
  const { stage, course, calendar } = plot
  const recently = calendar.morning(-2)
  const planned = course.levelIds.map((levelId) => ({ levelId, count: 40 }))
  const contact = { contactName: of.actor.name, contactPhone: of.contactPhone }
  const year = examYear(calendar)
  const draft = { certificateId: course.certificateId, year, planned, majors: of.majors, ...contact }
  await lastYear(plot, of.actor)
  const { id: pilotId } = await stage.act(of.actor, recently, (scope) => draftPilot(scope, draft))
  const lines = [
    `申请单位：${of.actor.org.name}`,
    `涉及专业：${of.majors}`,
    '师资 12 人，机房 2 间，机位 96 个。',
  ]
  await stage.withPaper({ title: '试点申请报告', orgName: of.actor.org.name, lines }, (file) =>
    stage.act(of.actor, recently, (scope) => addPilotMaterial(scope, { pilotId }, file)),
  )
  await stage.act(of.actor, recently, (scope) => submitPilot(scope, { pilotId }))
}

/** A pilot of the year before, lapsed by now: what the province reads beside the new one. */
async function lastYear(plot: Plot, actor: Actor) {
  const { stage, parts, course, calendar } = plot
  const year = examYear(calendar) - 2
  const at = new Date(`${year}-03-10T10:00:00+08:00`)
  const province = [parts.province, parts.yunling, parts.shuobei].find(
    (each) => each.org.id === actor.org.provinceId,
  )
  await walkPilot(stage, alone(plot, actor, province), { ...course, year, granted: 80, at })
}

/** 青屏: pilot approved, the site application lies with the reviewer. */
async function waitForReviewer(plot: Plot) {
  const { stage, parts, course, calendar } = plot
  const cast = alone(plot, parts.qingping)
  const recently = calendar.morning(-2)
  await walkPilot(stage, cast, {
    ...course,
    year: examYear(calendar),
    granted: 120,
    at: calendar.morning(-40),
  })
  const site = { ...course, address: '临海省青屏市师专路 9 号', at: calendar.morning(-10) }
  const applicationId = await applyForSite(stage, cast, site)
  await correctOnce(stage, cast, { ...site, applicationId, at: calendar.morning(-9), again: recently })
}

/** 朔北铁道: site enabled, no agreement yet. */
async function lackAgreement(plot: Plot) {
  const { stage, parts, course, calendar } = plot
  const cast = alone(plot, parts.tiedao, parts.shuobei)
  const at = calendar.morning(-40)
  await walkPilot(stage, cast, { ...course, year: examYear(calendar), granted: 100, at })
  await walkSite(stage, cast, { ...course, address: '朔北省朔州市铁道路 3 号', at })
}
