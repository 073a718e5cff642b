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
  kept: '已发布的座位',
  across: '跨站点的考生',
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
  notedGood: '与您抄下的承诺摘要一致。',
  notedBad: (shown: string) => `您抄下的摘要与文件的承诺摘要 ${shown} 不同：这不是当时承诺的那一份。`,
  resultGood: (digest: string) => `结果与文件的摘要 ${digest} 一致，可与准考证、考场名单上印的比对。`,
  resultBad: (found: string, shown: string) =>
    `结果算出的摘要是 ${found}，文件写的是 ${shown}：座位或原因被改动过。`,
  againGood: (seats: number, left: number) =>
    `用公开的种子重新排了一遍，${seats} 个座位${left > 0 ? `和 ${left} 名未排座考生` : ''}逐字一致。`,
  hardGood: '没有考场、机房或考生被重复安排，没有人遗漏。',
  keptGood: (kept: number, moved: number) =>
    `先前发布的 ${kept} 个座位没有变动${moved > 0 ? `，另有 ${moved} 人换座，各有原因` : ''}。`,
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
  before: (key: string) => `存证编号 ${key} 的座位已经发布，现在变了，却没有写明原因。`,
  gone: (key: string) => `存证编号 ${key} 原有座位，现在没有座位，也没有写明原因。`,
}

export const verdicts = {
  good: '核验通过',
  bad: '核验不通过',
  hint: '请再把承诺摘要与排考前各站点抄下的比对：文件自身一致，只有与当时的承诺相同，才能证明没有换过。',
}
