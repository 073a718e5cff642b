import { formatClosesAt, type Instant } from '#src/shared/instants.ts'
import type { Refusal } from '#src/shared/refusal.ts'

/** The sentences about machine rooms and exam rooms. Arithmetic is always written out, so that an officer can check it. */

/** 50 − 5 = 45: usable machines, spares, seats. */
export const seatMaximumText = (usable: number, spare: number, max: number) => `${usable} − ${spare} = ${max}`

export const refusals = {
  noSeats: (explanation: string): Refusal => ({
    code: 'room.no_seats',
    path: 'physicalRoomId',
    message: `该机房扣除备用机后没有考位（可用机位数 − 备用机数：${explanation}）。`,
    wayOut: '请先修复故障机，或改用机位更多的机房。',
  }),
  overMaximum: (capacity: number, max: number, explanation: string): Refusal => ({
    code: 'room.over_maximum',
    path: 'seatCapacity',
    message: `考位数 ${capacity} 超过上限 ${max}（可用机位数 − 备用机数：${explanation}）。`,
    wayOut: `请填写 1 至 ${max} 之间的考位数。`,
  }),
  notACapacity: (max: number): Refusal => ({
    code: 'room.not_a_capacity',
    path: 'seatCapacity',
    message: '考位数应为不小于 1 的整数。',
    wayOut: `请填写 1 至 ${max} 之间的考位数。`,
  }),
  seqOutOfRange: (seq: number): Refusal => ({
    code: 'room.seq_out_of_range',
    path: 'seq',
    message: `序号 ${seq} 不在 01 至 99 之间。`,
    wayOut: '请填写两位数字的序号，如 01。',
  }),
  seqTaken: (seq: string, name: string): Refusal => ({
    code: 'room.seq_taken',
    path: 'seq',
    message: `序号 ${seq} 已被本计划同级别的考场“${name}”使用。`,
    wayOut: '请换一个序号；序号可以不连续。',
  }),
  roomTaken: (name: string): Refusal => ({
    code: 'room.physical_room_taken',
    path: 'physicalRoomId',
    message: `该机房已设为本计划同级别的考场“${name}”。`,
    wayOut: '同一级别的一个机房只设一个考场，请直接修改已有的考场。',
  }),
  noSession: (): Refusal => ({
    code: 'room.no_session',
    path: 'sessionIds',
    message: '没有选择考试场次。',
    wayOut: '请至少选择一个场次。',
  }),
  foreignSession: (): Refusal => ({
    code: 'room.foreign_session',
    path: 'sessionIds',
    message: '所选场次中有不安排该级别考试的场次。',
    wayOut: '请刷新页面，只选择该级别的场次。',
  }),
  sharedOver: ({ session, sum, max, names }: SharedOver): Refusal => ({
    code: 'room.shared_over_maximum',
    path: 'seatCapacity',
    message: `${session}与${quoted(names)}共用该机房，同场考位合计 ${sum}，超过上限 ${max}。`,
    wayOut: `请减少考位数，使合计不超过 ${max}；或让各级别使用不同的场次。`,
  }),
  notShareable: (session: string, names: readonly string[]): Refusal => ({
    code: 'room.not_shareable',
    path: 'sessionIds',
    message: `${session}该机房已用于${quoted(names)}，本计划不允许两个级别同场共用机房。`,
    wayOut: '请选择其他场次，或改用其他机房。',
  }),
  planNotPublished: (name: string): Refusal => ({
    code: 'room.plan_not_published',
    message: `考试计划“${name}”没有发布或已经结束，不能设考场。`,
    wayOut: '请选择已发布的考试计划。',
  }),
  settingOver: (closesAt: Instant): Refusal => ({
    code: 'room.setting_over',
    message: `考场设置已于排考截止（${formatClosesAt(closesAt)}）结束。`,
    wayOut: '确需调整请联系评价组织的考务负责人。',
  }),
  noSeqLeft: (levelName: string): Refusal => ({
    code: 'room.no_number_left',
    path: 'levelId',
    message: `${levelName}在本计划下的考场序号 01—99 已全部用完。`,
    wayOut: '请删除不再使用的考场后再试。',
  }),
  unknownLevel: (): Refusal => ({
    code: 'room.unknown_level',
    path: 'levelId',
    message: '所选级别不在本考试计划中。',
    wayOut: '请刷新页面后重新选择。',
  }),
  tooManyRows: (most: number): Refusal => ({
    code: 'room.import_too_long',
    message: `文件超过 ${most} 行；一个站点每个级别最多 99 个考场（E-F03）。`,
    wayOut: '请删除多余的行后重新上传。',
  }),
  machineRoomTwice: (building: string, roomNo: string): Refusal => ({
    code: 'room.physical_room_exists',
    path: 'roomNo',
    message: `本站点已有机房“${building} ${roomNo}”。`,
    wayOut: '同一机房只登记一次，请直接修改原有记录。',
  }),
  moreFaultyThanInstalled: (installed: number): Refusal => ({
    code: 'room.too_many_faulty',
    path: 'faultyMachines',
    message: `故障机数不能超过安装机位数 ${installed}。`,
    wayOut: '请核对两个数字。',
  }),
  machineRoomNamed: (): Refusal => ({
    code: 'room.machine_room_named',
    path: 'roomNo',
    message: '已有考场按该机房的教学楼和房间号命名，不能改名。',
    wayOut: '只可修改机位数；确需改名请先删除这些考场。',
  }),
  machineRoomInUse: (): Refusal => ({
    code: 'room.physical_room_in_use',
    message: '该机房已用于考场，不能删除。',
    wayOut: '请先删除用到它的考场；机器有故障时请改“故障机数”。',
  }),
  roomInUse: (name: string): Refusal => ({
    code: 'room.in_use',
    message: `考场“${name}”已有考生排入，不能删除。`,
    wayOut: '请联系评价组织调整排考后再删除；机器不足时可先减少考位数。',
  }),
}

interface MachineRoom {
  building: string
  roomNo: string
}
const called = ({ building, roomNo }: MachineRoom) => `${building} ${roomNo}`

/** Audit sentences. */
export const said = {
  physicalAdded: (it: MachineRoom, usable: number) => `登记机房“${called(it)}”，可用机位 ${usable}`,
  physicalEdited: (it: MachineRoom, usable: number) => `修改机房“${called(it)}”，可用机位 ${usable}`,
  physicalRemoved: (it: MachineRoom) => `删除机房“${called(it)}”`,
  built: (name: string, capacity: number) => `设置考场“${name}”，考位数 ${capacity}`,
  edited: (name: string, capacity: number) => `修改考场“${name}”，考位数 ${capacity}`,
  removed: (name: string) => `删除考场“${name}”`,
  imported: (count: number) => `导入考场 ${count} 行`,
  takenBack: (count: number) => `撤销考场导入，${count} 处恢复原状`,
}

interface Said {
  code: string
  message: string
}

/** Problems of one row of the room workbook, beside those of the room rules; every sentence says what to do. */
export const problems = {
  unknownLevel: (given: string, levels: readonly string[]): Said => ({
    code: 'E-K05',
    message: `${given === '' ? '级别为空' : `本考试计划没有级别“${given}”`}，请填写：${levels.join('、')}。`,
  }),
  noSeq: (): Said => ({ code: 'E-K02', message: '序号为空，请填写 01 至 99 之间的两位数字。' }),
  unknownSession: (ordinals: readonly number[], offered: readonly number[]): Said => ({
    code: 'E-K06',
    message: `该级别没有第 ${ordinals.join('、')} 场次，可填：${offered.join('、')}；留空表示全部场次。`,
  }),
  noPlace: (what: string): Said => ({
    code: 'E-K07',
    message: `${what}为空。请填写，或在“考场名称”中写全，如“初级01逸夫楼201机房”。`,
  }),
  otherMachines: (line: number, usable: number): Said => ({
    code: 'E-K08',
    message: `同一机房在第 ${line} 行填的可用机位数是 ${usable}，请填成一致。`,
  }),
  fewSpares: (spare: number, least: number): Said => ({
    code: 'E-K08',
    message: `备用机数 ${spare} 少于应留的 ${least} 台，请填不少于 ${least} 的数，或留空由系统计算。`,
  }),
  twice: (line: number): Said => ({
    code: 'E-K09',
    message: `与第 ${line} 行重复：同一级别的同一考场只填一行。请删除其中一行。`,
  }),
  seqTwice: (seq: string, line: number): Said => ({
    code: 'E-K02',
    message: `序号 ${seq} 在第 ${line} 行已用于同一级别的另一个机房，请换一个序号。`,
  }),
  machineRoomTwice: (line: number): Said => ({
    code: 'E-K02',
    message: `该机房在第 ${line} 行已设为同一级别的考场。同一级别的一个机房只设一个考场，请删除其中一行。`,
  }),
  notAtSite: (why: string): Said => ({ code: 'E-K10', message: why }),
  nameDiffers: (generated: string): Said => ({
    code: 'W-K12',
    message: `考场名称由系统生成，为“${generated}”，与所填不同；所填名称不采用。`,
  }),
  machinesDiffer: (registered: number, given: number): Said => ({
    code: 'W-K13',
    message: `该机房登记的可用机位数是 ${registered}，导入后改为 ${given}。`,
  }),
  willChange: (name: string, changes: readonly string[]): Said => ({
    code: 'W-K14',
    message: `考场“${name}”已有，将更新${changes.join('，')}。`,
  }),
  readFromName: (parts: string): Said => ({
    code: 'W-K15',
    message: `级别、序号和机房按考场名称读出：${parts}。请核对。`,
  }),
}

/** What an existing room changes, as the preview and the audit log say it. */
export const changeTexts = {
  seats: (before: number, after: number) => `考位数 ${before} → ${after}`,
  sessions: (before: string, after: string) => `场次 ${before} → ${after}`,
}

export const template = {
  title: '考场导入',
  name: '考场导入模板',
  notes: [
    '考试计划在上传时选择，不写在表里；考场名称由系统生成。',
    '考位数指单一场次最多可坐的人数，不超过可用机位数减备用机数。备用机数留空由系统计算。',
    '同一机房考两个级别要填两行，各设一个考场，可用机位数须一致。',
    '也可以只填考场名称（如“初级 01 逸夫楼 201 机房”）、可用机位数和考位数，其余各项按名称读出。',
  ],
}
export const exported = (plan: string) => `考场-${plan}`

export const undoing = {
  changedSince: (names: readonly string[]): Refusal => ({
    code: 'room.import_changed_since',
    message: `导入之后，${quoted(names.slice(0, 3))}${names.length > 3 ? `等 ${names.length} 处` : ''}又有改动，不能整批撤销。`,
    wayOut: '请在考场管理中逐个修改或删除。',
  }),
  seated: (): Refusal => ({
    code: 'room.in_use',
    message: '导入的考场中已有考生排入，不能撤销。',
    wayOut: '请联系评价组织调整排考后再撤销，或逐个修改考场。',
  }),
  machinesUsed: (): Refusal => ({
    code: 'room.physical_room_in_use',
    message: '这次导入登记的机房已用于其他考场，不能撤销。',
    wayOut: '请先删除用到它的考场，或保留这次导入，逐个修改。',
  }),
}

interface SharedOver {
  readonly session: string
  readonly sum: number
  readonly max: number
  readonly names: readonly string[]
}

const quoted = (names: readonly string[]) => names.map((name) => `“${name}”`).join('、')
