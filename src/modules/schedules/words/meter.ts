import { sessionName } from '#src/shared/session-name.ts'

const helped = (helps: number) => `可多排 ${helps} 人`

/** What would help, with how many it would really seat. */
export const wayText = {
  raise: (room: string, to: number, helps: number) => `把“${room}”的考位数提高到 ${to}，${helped(helps)}`,
  offer: (room: string, ordinal: number, helps: number) =>
    `让“${room}”增开${sessionName(ordinal)}，${helped(helps)}`,
  addRoom: ({ seats, machines, helps }: { seats: number; machines: number; helps: number }) =>
    `增设考场，每场合计 ${seats} 个考位（需可用机位约 ${machines} 台，含备用），${helped(helps)}`,
  addSession: (sessions: number, helps: number) => `请评价组织增加 ${sessions} 个场次，${helped(helps)}`,
}
