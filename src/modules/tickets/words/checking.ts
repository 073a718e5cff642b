import type { Refusal } from '#src/shared/refusal.ts'

/** What a code means when it is checked without network (BR-64). */
export const offlineVerdicts = {
  VALID: '有效',
  SUPERSEDED: '已作废',
  REVOKED: '已作废',
  FORGED: '不是本平台签发的准考证',
  KEY_WITHDRAWN: '签名密钥已停用',
  OTHER_PLAN: '不是本次考试的准考证',
  NOT_LISTED: '不在本清单中',
  NEWER: '清单较旧',
  ONLINE_ONLY: '旧式二维码',
} as const

/** What to do about it, one sentence; the new place is said before it. */
export const offlineAdvice = {
  VALID: '请核对照片和证件后入场。',
  SUPERSEDED: '请考生到新的座位，并尽快打印最新的准考证。',
  REVOKED: '该考生已退考或考试已取消，不能入场。如有疑问请联系考务办公室。',
  FORGED: '签名不对，可能是伪造或污损。请再扫一次；仍然如此请查验证件并联系考务办公室。',
  KEY_WITHDRAWN:
    '这张准考证用已停用的密钥签发，一律不再认可。请查验证件，并让考生到考务办公室重新打印准考证。',
  OTHER_PLAN: '签名有效，但属于另一个考试计划。请核对考试名称。',
  NOT_LISTED:
    '签名有效，但清单里没有这一张：可能属于其他站点，或在清单更新之后才签发。联网后请更新清单再核验。',
  NEWER: '这张准考证比清单新，以准考证上的座位为准。联网后请更新清单。',
  ONLINE_ONLY: '这是早先签发的准考证，只能联网核验。请在“准考证”页面核验，或重新打印。',
} as const

export const movedTo = (session: string, room: string, seat: string) =>
  `该考生已调整到${session} ${room} ${seat} 号座位`

export const rollTooLong = (most: number): Refusal => ({
  code: 'ticket.roll_too_long',
  message: `本计划的准考证超过 ${most} 张，一份核验清单放不下。`,
  wayOut: '请先选择站点，再下载该站点的核验清单。',
})
