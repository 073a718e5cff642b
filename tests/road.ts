import { rm, writeFile } from 'node:fs/promises'
import { openStage, type Stage } from '#src/app/demo/stage.ts'
import {
  walkAgreement,
  walkMachineRoom,
  walkPilot,
  walkRoster,
  walkRooms,
  walkSite,
  type Cast,
} from '#src/app/demo/road.ts'
import { inventPeople, type Invented } from '#src/app/demo/invented.ts'
import { getCertificate } from '#src/modules/catalogue/index.ts'
import { draftPlan, getPlanFacts, publishPlan } from '#src/modules/plans/index.ts'
import { scan } from './scan.ts'
import type { World } from './world.ts'

/** 海蓝职业技术学院 ready to register: everything before 报考 is done. */
export interface Road {
  readonly stage: Stage
  readonly cast: Cast
  readonly planId: number
  readonly siteId: number
  readonly levels: readonly { readonly id: number; readonly name: string }[]
  readonly sessions: readonly { readonly id: number }[]
  /** The roster; the last tenth is not verified. */
  readonly people: readonly Invented[]
  readonly candidateIds: readonly number[]
}

const at = (text: string) => new Date(`${text}+08:00`)

/** The plan of the road, relative to the world's 2026-03-02 10:00. */
export const PLAN = {
  name: '2026 年上半年 VETS 考试',
  registrationOpensAt: at('2026-03-01T08:00'),
  registrationClosesAt: at('2026-03-21T00:00'),
  paymentClosesAt: at('2026-03-28T00:00'),
  schedulingClosesAt: at('2026-04-04T00:00'),
  sharedRooms: 'MIXED_LEVELS_ALLOWED',
  fill: 'PACK',
  schedulesUnpaid: false,
  ticketShowsFullId: false,
  ticketNotes: '请携带准考证和有效身份证件原件。',
  contactPhone: '010-88880000',
} as const

export interface Wishes {
  readonly people?: number
  readonly granted?: number
  /** Machines of the one machine room. */
  readonly machines?: number
  readonly seats?: number
}

/** Walks the guide's road up to the open registration window. */
export async function walkToRegistration(world: World, wishes: Wishes = {}): Promise<Road> {
  const { people: count = 30, granted = 200, machines = 50, seats = 45 } = wishes
  const stage = { ...openStage(world.ground), withPaper: withScan(world) }
  const cast: Cast = {
    province: world.actor('province'),
    reviewer: world.actor('reviewer'),
    collegeAdmin: world.actor('collegeAdmin'),
    officer: world.actor('officer'),
  }
  const now = world.now
  const certificate = await world.act('officer', (scope) => getCertificate(scope, world.vets.id))
  const { levels } = certificate
  const course = {
    certificateId: certificate.id,
    name: certificate.name,
    levelIds: levels.map((each) => each.id),
  }
  await walkPilot(stage, cast, { ...course, year: 2026, granted, at: now })
  const siteId = await walkSite(stage, cast, { ...course, address: '临海省海蓝市学府路 1 号', at: now })
  await walkAgreement(stage, cast, { siteId, year: 2026, at: now })
  const people = inventPeople(count)
  const candidateIds = await walkRoster(stage, cast, { people, verified: Math.ceil(count * 0.9), at: now })
  const planId = await openPlan(world, course)
  const { sessions } = await world.act('officer', (scope) => getPlanFacts(scope, planId))
  const room = await walkMachineRoom(stage, cast, {
    siteId,
    building: '逸夫楼',
    roomNo: '201',
    machines,
    faulty: 0,
    at: now,
  })
  const sessionIds = sessions.map((each) => each.id)
  const rooms = [{ levelId: levels[0]?.id ?? 0, sessionIds, seatCapacity: seats }]
  await walkRooms(stage, cast, { planId, physicalRoomId: room.id, rooms, at: now })
  return { stage, cast, planId, siteId, levels, sessions, people, candidateIds }
}

/** A plain scan for every paper: to set it in type starts a process in each world, and nobody reads it here. */
const withScan =
  ({ ground }: World): Stage['withPaper'] =>
  async ({ title, orgName }, run) => {
    const path = ground.files.temporaryPath('.pdf')
    const { name, bytes } = await scan(`${title}-${orgName}.pdf`, 1)
    try {
      await writeFile(path, bytes)
      return await run({ path, name })
    } finally {
      await rm(path, { force: true })
    }
  }

/** Two levels, two sessions of both levels on one day. */
async function openPlan(world: World, course: { certificateId: number; levelIds: readonly number[] }) {
  const levelIds = [...course.levelIds]
  const session = { checkInMinutes: 60, lateLimitMinutes: 0, levelIds }
  const sessions = [
    { ...session, startsAt: at('2026-04-11T09:00'), endsAt: at('2026-04-11T10:40') },
    { ...session, startsAt: at('2026-04-11T14:00'), endsAt: at('2026-04-11T15:40') },
  ]
  const plan = { ...PLAN, certificateId: course.certificateId, levelIds, sessions }
  const { id } = await world.act('manager', (scope) => draftPlan(scope, plan))
  await world.act('manager', (scope) => publishPlan(scope, { planId: id }))
  return id
}
