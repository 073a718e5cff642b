import { z } from 'zod'
import { id, instant, listQuery, pageOf } from '#src/shared/paging.ts'
import { importView } from '#src/shared/platform-contract.ts'
import { machineForm, machines } from './contract/machines.ts'
import { downloadRoute, route, TABLE_KINDS, uploadRoute } from '#src/shared/route.ts'

const examRoom = z.object({
  id: z.number(),
  levelId: z.number(),
  physicalRoomId: z.number(),
  seq: z.number(),
  name: z.string(),
  /** Seats in one single session (BR-34). */
  seatCapacity: z.number(),
  sessionIds: z.array(z.number()),
})

const session = z.object({
  id: z.number(),
  ordinal: z.number(),
  startsAt: instant,
  endsAt: instant,
  levelIds: z.array(z.number()),
})

const reason = z.object({
  code: z.string(),
  path: z.string().optional(),
  message: z.string(),
  wayOut: z.string().optional(),
})

/** Everything the room builder of one site and plan works with; institutions need not name their site. */
export const getRoomBoard = route({
  method: 'GET',
  path: '/api/rooms/board',
  summary: '一个站点在一个考试计划下的机房与考场',
  permission: 'rooms.read',
  input: z.object({ planId: id, siteId: id.optional() }),
  output: z.object({
    planId: z.number(),
    sharedRooms: z.enum(['MIXED_LEVELS_ALLOWED', 'EXCLUSIVE_PER_SESSION']),
    schedulingClosesAt: instant,
    levels: z.array(
      z.object({
        id: z.number(),
        name: z.string(),
        roomNamePrefix: z.string(),
        /** Why no room of this level can be set up at the site. */
        obstacles: z.array(reason),
      }),
    ),
    sessions: z.array(session),
    site: z.object({ id: z.number(), name: z.string(), siteCode: z.string() }).nullable(),
    /** Why nothing can be set up now; empty when it can. */
    obstacles: z.array(reason),
    physicalRooms: z.array(z.object({ id: z.number(), hasMap: z.boolean(), ...machines })),
    rooms: z.array(examRoom),
    /** Rooms of other plans in these machine rooms, which share their seats when sessions overlap. */
    elsewhere: z.object({ rooms: z.array(examRoom), sessions: z.array(session) }),
    seats: z.array(
      z.object({ levelId: z.number(), sessionId: z.number(), rooms: z.number(), seats: z.number() }),
    ),
  }),
})

export const listRooms = route({
  method: 'GET',
  path: '/api/rooms',
  summary: '考场列表',
  permission: 'rooms.read',
  input: listQuery.extend({ planId: id, siteId: id.optional(), levelId: id.optional() }),
  output: pageOf(
    examRoom.extend({
      levelName: z.string(),
      siteId: z.number(),
      siteName: z.string(),
      siteCode: z.string(),
      ...machines,
      /** Other rooms of the plan in the same machine room. */
      sharedWith: z.array(z.string()),
    }),
  ),
})

export const listRoomSites = route({
  method: 'GET',
  path: '/api/rooms/sites',
  summary: '各站点设考场的情况',
  permission: 'rooms.read',
  input: listQuery.extend({ planId: id }),
  output: pageOf(
    z.object({
      id: z.number(),
      siteCode: z.string(),
      name: z.string(),
      orgName: z.string(),
      rooms: z.number(),
      /** Seats over all sessions. */
      seats: z.number(),
    }),
  ),
})

export const addPhysicalRoom = route({
  method: 'POST',
  path: '/api/physical-rooms',
  summary: '登记机房',
  permission: 'rooms.write',
  input: machineForm.extend({ siteId: id }),
  output: z.object({ id: z.number() }),
  errors: ['room.physical_room_exists', 'room.too_many_faulty'],
})

export const editPhysicalRoom = route({
  method: 'PUT',
  path: '/api/physical-rooms/:physicalRoomId',
  summary: '修改机房',
  permission: 'rooms.write',
  input: machineForm.extend({ physicalRoomId: id }),
  output: z.object({ id: z.number() }),
  errors: [
    'room.physical_room_exists',
    'room.too_many_faulty',
    'room.machine_room_named',
    'room.follows_map',
  ],
})

export const removePhysicalRoom = route({
  method: 'DELETE',
  path: '/api/physical-rooms/:physicalRoomId',
  summary: '删除机房',
  permission: 'rooms.write',
  input: z.object({ physicalRoomId: id }),
  output: z.object({ id: z.number() }),
  errors: ['room.physical_room_in_use'],
})

const capacity = z.coerce.number().int().min(1, '考位数至少为 1。').max(999)
const sessionIds = z.array(id).min(1, '请至少选择一个场次。').max(20)
const roomErrors = [
  'room.plan_not_published',
  'room.setting_over',
  'room.no_seats',
  'room.over_maximum',
  'room.no_session',
  'room.foreign_session',
  'room.shared_over_maximum',
  'room.not_shareable',
]

export const buildRooms = route({
  method: 'POST',
  path: '/api/rooms',
  summary: '设考场',
  permission: 'rooms.write',
  input: z.object({
    planId: id,
    physicalRoomId: id,
    rooms: z
      .array(z.object({ levelId: id, seatCapacity: capacity, sessionIds }))
      .min(1, '请至少选择一个级别。')
      .max(9),
  }),
  output: z.object({ rooms: z.array(z.object({ id: z.number(), name: z.string() })) }),
  errors: ['room.physical_room_taken', 'room.unknown_level', 'room.no_number_left', ...roomErrors],
})

export const copyRooms = route({
  method: 'POST',
  path: '/api/rooms/copy',
  summary: '从其他考试计划复制考场',
  permission: 'rooms.write',
  input: z.object({ planId: id, fromPlanId: id }),
  output: z.object({
    rooms: z.array(z.object({ id: z.number(), name: z.string() })),
    /** Rooms that could not be had again, by the name they had. */
    left: z.array(z.object({ name: z.string(), reason: z.string() })),
  }),
  errors: ['room.plan_not_published', 'room.setting_over'],
})

export const editRoom = route({
  method: 'PUT',
  path: '/api/rooms/:roomId',
  summary: '修改考场',
  permission: 'rooms.write',
  input: z.object({ roomId: id, seatCapacity: capacity, sessionIds }),
  output: z.object({ id: z.number() }),
  errors: ['schedule.room_below_seats', 'schedule.session_seated', ...roomErrors],
})

export const removeRoom = route({
  method: 'DELETE',
  path: '/api/rooms/:roomId',
  summary: '删除考场',
  permission: 'rooms.write',
  input: z.object({ roomId: id }),
  output: z.object({ id: z.number() }),
  errors: ['room.in_use', 'room.plan_not_published', 'room.setting_over'],
})

export const roomTemplate = downloadRoute({
  method: 'GET',
  path: '/api/plans/:planId/room-imports/template',
  summary: '下载考场导入模板',
  permission: 'rooms.write',
  input: z.object({ planId: id }),
})

/** The own site's rooms in the columns of the template: changed and uploaded again, only the changes are written. */
export const exportRooms = downloadRoute({
  method: 'GET',
  path: '/api/plans/:planId/room-imports/export',
  summary: '按模板导出本站点的考场',
  permission: 'rooms.write',
  input: z.object({ planId: id }),
})

export const uploadRooms = uploadRoute({
  method: 'POST',
  path: '/api/plans/:planId/room-imports',
  summary: '批量导入考场',
  permission: 'rooms.write',
  input: z.object({ planId: id }),
  output: importView,
  upload: { accept: TABLE_KINDS, maxBytes: 20 * 1024 * 1024 },
  errors: ['room.plan_not_published', 'room.setting_over', 'import.columns_missing'],
})
