import { z } from 'zod'
import { id, opinion } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'

const line = z.number().int().min(1).max(40)

const place = z.object({
  row: line,
  column: line,
  machineNo: z.number().int().min(1, '机号从 1 开始。').max(999, '机号最大 999。'),
  mark: z.enum(['USABLE', 'SPARE', 'FAULTY', 'BLOCKED']),
})

/** Column 1 is at the invigilator's right hand, row 1 at the front. */
const map = {
  rows: line,
  columns: line,
  /** Columns behind which people walk. */
  aisles: z.array(line).max(39),
  places: z.array(place).max(999, '一间机房最多 999 个机位。'),
}

export const getMachineMap = route({
  method: 'GET',
  path: '/api/physical-rooms/:physicalRoomId/map',
  summary: '查看机位图',
  permission: 'rooms.read',
  input: z.object({ physicalRoomId: id }),
  output: z.object({
    building: z.string(),
    roomNo: z.string(),
    /** Goes back with the map: whoever saves must have seen the room as it is. */
    version: z.number(),
    installedMachines: z.number(),
    /** How many machines the certificate wants kept free, and the fewer granted to this room (BR-35). */
    sparePolicy: z.object({
      percent: z.number(),
      minimum: z.number(),
      rounding: z.enum(['ceil', 'round', 'floor']),
      version: z.number(),
    }),
    grantedSpares: z.number().nullable(),
    /** Those chosen, and from the highest numbers as many more as are asked for. */
    spareNumbers: z.array(z.number()),
    map: z.object(map).nullable(),
  }),
})

export const saveMachineMap = route({
  method: 'PUT',
  path: '/api/physical-rooms/:physicalRoomId/map',
  summary: '保存机位图',
  permission: 'rooms.write',
  input: z.object({ physicalRoomId: id, version: z.number().int(), ...map }),
  output: z.object({ id: z.number() }),
  errors: [
    'room.map_empty',
    'room.map_outside',
    'room.map_number_twice',
    'room.map_stacked',
    'room.map_aisle',
    'room.map_changed',
  ],
})

/** Fewer spares than the certificate asks for, so that nobody need be moved; null takes it back. */
export const grantSpares = route({
  method: 'PUT',
  path: '/api/physical-rooms/:physicalRoomId/granted-spares',
  summary: '同意一间机房少留备用机',
  permission: 'rooms.grant',
  input: z.object({
    physicalRoomId: id,
    spares: z.number().int().min(0).max(999).nullable(),
    reason: opinion,
  }),
  output: z.object({ id: z.number() }),
  errors: ['room.spares_not_fewer'],
})

export const removeMachineMap = route({
  method: 'DELETE',
  path: '/api/physical-rooms/:physicalRoomId/map',
  summary: '删除机位图',
  permission: 'rooms.write',
  input: z.object({ physicalRoomId: id }),
  output: z.object({ id: z.number() }),
})
