import { sessionName } from '#src/shared/session-name.ts'

/** What the check says, for people. */
export const names = {
  shape: '文件格式',
  seal: '种子与封印',
  pledge: '承诺摘要',
  noted: '与抄下的摘要比对',
  result: '结果摘要',
  again: '重新排一遍',
  hard: '硬性规则',
  kept: '变动的考生',
  across: '跨站点的考生',
  hands: '手工换座',
  parts: '变化的数据',
  mended: '重新调整一遍',
  chain: '版本衔接',
} as const

const listed = (parts: readonly string[]) => (parts.length > 0 ? parts.join('、') : '没有')

/** What an arrangement is made from, as people call it. */
export const partNames = {
  roster: '考生名单',
  rooms: '考场与机房',
  sessions: '场次',
  rules: '排考规则',
  grants: '特殊安排',
  kept: '锁定的座位',
  elsewhere: '考生的其他考试',
} as const

export const said = {
  unreadable: '文件不是完整的 JSON，可能没有下载完整，或被改动过。',
  unknown: (where: string) =>
    `文件里有本核验程序不认识的内容（${where || '最外层'}）。请确认下载的是“核验文件”，并使用与它同一版本或更新版本的核验程序。`,
  sealGood: '公开的种子和随机数正好得出排考前公布的封印，种子没有换过。',
  sealBad: (found: string, shown: string) =>
    `公开的种子算出的封印是 ${found}，文件写的是 ${shown}：种子不是排考前封存的那一个。`,
  pledgeGood: (digest: string) => `名单、考场、规则与承诺的摘要 ${digest} 一致。`,
  pledgeBad: (found: string, shown: string) =>
    `名单、考场或规则算出的摘要是 ${found}，文件写的承诺摘要是 ${shown}：承诺之后数据被改动过。`,
  notedGood: '与您抄下的摘要一致。',
  notedBad: (shown: readonly string[]) =>
    `您抄下的摘要与文件里的（${shown.slice(0, 6).join('，')}）都不同：这不是当时承诺、也不是纸上印的那一份。`,
  resultGood: (digest: string) => `结果与文件的摘要 ${digest} 一致，可与准考证、考场名单上印的比对。`,
  resultBad: (found: string, shown: string) =>
    `结果算出的摘要是 ${found}，文件写的是 ${shown}：座位或原因被改动过。`,
  againGood: (seats: number, left: number) =>
    `用公开的种子重新排了一遍，${seats} 个座位${left > 0 ? `和 ${left} 名未排座考生` : ''}逐字一致。`,
  hardGood: '没有考场、机房或考生被重复安排，没有人遗漏。',
  repairSealGood: '种子就是抽签时封存、发布时公开的那一个；与上一版的摘要合在一起使用，谁也不能另选。',
  mendedGood: (seats: number, left: number) =>
    `从上一版的座位出发，用公开的种子重新调整了一遍，${seats} 个座位${left > 0 ? `和 ${left} 名未排座考生` : ''}逐字一致。`,
  handsGood: (count: number) =>
    count > 0
      ? `上一版发布后手工换座 ${count} 次，逐次核对：每人都从自己的座位离开，没有坐到别人的座位上。`
      : '上一版发布后没有手工换过座。',
  partsGood: (parts: readonly string[]) =>
    parts.length > 0
      ? `与上一版相比，有变化的是：${parts.join('、')}。其余逐字相同。`
      : '与上一版相比，名单、考场和规则都没有变化。',
  partsBad: (found: readonly string[], shown: readonly string[]) =>
    `与上一版相比，有变化的是：${listed(found)}；文件写的是：${listed(shown)}。`,
  keptGood: (kept: number, it: { moved: number; added: number; released: number; bound: number }) =>
    `${kept} 人座位不变；换座或失去座位 ${it.moved} 人，各有原因（至少要动 ${it.bound} 人）；补排 ${it.added} 人；退出 ${it.released} 人。`,
  listBad: {
    moved: '换座的考生或原因，与重新调整的结果不同。',
    added: '补排的名单，与重新调整的结果不同。',
    released: '退出的名单，与上一版和现在的名单不符。',
    bound: '“至少要动的人数”，与重新计算的不同。',
  },
  chainGood: (count: number) => `${count} 个调整后的版本，都从它所写的上一版出发，座位、数据和种子一致。`,
  acrossGood: '在多个站点报考的考生，各场次互不冲突，先排的站点与文件所写一致。',
  acrossBad: (site: string) => `站点 ${site} 所写的“先排站点的座位”与那些站点的结果不一致。`,
}

/** The first difference, in words. */
export const differs = {
  seat: (who: string, shown: string, found: string) => `${who}：文件写的是${shown}，重新排出的是${found}。`,
  place: (it: { room: string; ordinal: number; seatNo: number; reason: string }) =>
    `${it.room} ${sessionName(it.ordinal)} ${it.seatNo} 号（${it.reason}）`,
  left: (reason: string) => `没有座位（${reason}）`,
  missing: '名单里没有',
  who: (no: number, key: string) => `第 ${no} 号考生（存证编号 ${key}）`,
}

const linkNames = { seed: '种子', parts: '名单、考场或规则的摘要', sessions: '场次', seats: '座位' } as const
export type Link = keyof typeof linkNames

export const broken = {
  lost: (who: string) => `${who}既没有座位，也不在未排座名单里。`,
  twice: (who: string) => `${who}出现了不止一次。`,
  stranger: (no: number) => `结果里的第 ${no} 号不在名单里。`,
  numbers: '名单的序号不是从 1 开始连续的。',
  room: (who: string) => `${who}的考场不属于本人报考的级别，或不开放该场次。`,
  seat: (who: string, room: string, seatNo: number) => `${who}与别人同坐${room} ${seatNo} 号。`,
  seatNo: (who: string, seatNo: number) => `${who}的座位号 ${seatNo} 超出了考场和机房。`,
  capacity: (room: string, ordinal: number, seated: number) =>
    `${room}${sessionName(ordinal)}排入 ${seated} 人，超过考位数。`,
  machines: (machineRoomId: number, seated: number, machines: number) =>
    `编号 ${machineRoomId} 的机房同时有 ${seated} 人，只有 ${machines} 台机位。`,
  mixed: (machineRoomId: number) => `编号 ${machineRoomId} 的机房同时有两个级别，规则不允许。`,
  clash: (who: string) => `${who}的两场考试时间冲突，或间隔不够。`,
  kept: (who: string) => `${who}锁定的座位变了。`,
  grant: (who: string) => `${who}的座位与批准的特殊安排不符。`,
  orphan: (site: string, digest: string) =>
    `站点 ${site} 调整后的版本以摘要 ${digest} 为上一版，文件里没有这一版。`,
  chain: (site: string, link: Link) =>
    `站点 ${site} 调整后的版本所写的“上一版的${linkNames[link]}”，与那一版的文件不一致。`,
}

/** What is wrong with a change by hand. */
export const wrongHand = {
  at: (no: number, fault: string) => `第 ${no} 次手工换座：${fault}`,
  order: '序号不连续。',
  twice: '同一名考生出现了两次。',
  kind: '与所写的方式（互换、换到空座）不符。',
  undo: '没有撤销它所写的那一次换座。',
  from: (key: string) => `存证编号 ${key} 当时并不坐在所写的座位上。`,
  conflict: (key: string) => `存证编号 ${key} 换到的座位上已有别人。`,
}

/** What a file is about. */
export const kindNames = { draw: '抽签排定', repair: '发布后调整' } as const

export const verdicts = {
  good: '核验通过',
  bad: '核验不通过',
  hint: '请再把承诺摘要与排考前各站点抄下的比对：文件自身一致，只有与当时的承诺相同，才能证明没有换过。',
}
