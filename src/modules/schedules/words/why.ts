import { sessionName } from '#src/shared/session-name.ts'

/** “为什么是第二场？”, one sentence per rule, with the numbers of that moment. */
export const whyText = {
  people: (it: { levelName: string; people: number; total: number }) =>
    `${it.levelName}在本站点有 ${it.people} 人参加排考，各场次合计 ${it.total} 个考位。先后次序由密封的随机种子洗牌决定，与报考先后、姓名和证件号码无关。`,
  full: (it: { ordinal: number; seats: number; seated: number }) =>
    `${sessionName(it.ordinal)}有 ${it.seats} 个考位，排入 ${it.seated} 人，已满。`,
  shared: (it: { ordinal: number; seats: number; seated: number }) =>
    `${sessionName(it.ordinal)}有 ${it.seats} 个考位，排入 ${it.seated} 人；其余机位由同机房的其他级别使用，或该时段本人不能参加。`,
  reason: {
    FIRST_SESSION: (ordinal: number) => `随机次序靠前，排入该级别最早的${sessionName(ordinal)}。`,
    OVERFLOW: (ordinal: number) => `前面的场次没有空位，随机次序在后的人顺延到${sessionName(ordinal)}。`,
    OTHER_EXAM: (ordinal: number) =>
      `本人还有另一场考试，两场之间须留出换场时间，因此选定${sessionName(ordinal)}。`,
    LOCKED: (ordinal: number) => `座位在排考前已经锁定在${sessionName(ordinal)}，排考不改动它。`,
    TAIL_MERGED: (ordinal: number) => `${sessionName(ordinal)}的最后一个考场人数过少，并入前一个考场。`,
    ACCOMMODATION: (ordinal: number) =>
      `按批准的特殊安排先于抽签排座，${sessionName(ordinal)}是全部满足的最早一场。`,
    MOVED: (ordinal: number) => `原来的座位不能保留，改到${sessionName(ordinal)}的空位。`,
    LATE: (ordinal: number) => `发布后补排，使用${sessionName(ordinal)}的空位，不改动别人的座位。`,
  },
  seat: (it: { roomName: string; seatNo: number }) =>
    `考场和座位由第二次洗牌决定：${it.roomName} ${it.seatNo} 号；同班相邻时与后面 24 人内的一人调换。`,
  unseated: {
    NO_CAPACITY: '各场次的考位都已排满，随机次序在最后的人没有座位。',
    PERSON_CONFLICT: '还有考位，但都与本人另一场考试的时间冲突（含换场时间）。',
    NO_ROOM_FOR_LEVEL: '排考时该级别没有考场，或考场没有选择该级别的场次。',
    SHARED_ROOM_FULL: '该级别的考场还有考位，但机房已被同场的其他级别用完。',
    EXTRA_TIME:
      '按批准的加时，考完时所在机房的下一场已经开始（含换场间隔，也算其他计划和其他评价组织在这间机房的场次）。',
    ACCOMMODATION: '批准的机房（含一层或无障碍）、单独考场或指定座位在各场次都没有空位。',
  },
}
