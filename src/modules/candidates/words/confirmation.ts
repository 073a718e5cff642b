import type { Refusal } from '#src/shared/refusal.ts'

/** Every Chinese sentence of 本人确认. */
export const confirmationNames = { NONE: '未确认', CONFIRMED: '已确认', OBJECTED: '有异议' } as const

export const objectionNames = { OPEN: '待处理', ACCEPTED: '已采纳', REJECTED: '未采纳' } as const

/** What a candidate may object to. */
export const objectionFields = {
  name: '姓名',
  gender: '性别',
  birthOn: '出生日期',
  idNumber: '证件号码',
  studentNo: '学号',
  className: '班级',
  major: '专业',
  photo: '照片',
  other: '其他',
} as const

/** Wrong last four characters, so often; then the link is dead. */
const left = (tries: number) => (tries > 0 ? `还可以再试 ${tries} 次。` : '这个链接已停用。')

export const linkRefusals = {
  /** One sentence for every link that does not open, whatever the reason: nobody learns which ones exist. */
  notOpen: (): Refusal => ({
    code: 'confirmation.not_open',
    message: '这个链接打不开了。',
    wayOut: '链接可能不完整、已过期或已更换。请向班主任或学校考务老师要新的链接。',
  }),
  wrongProof: (tries: number): Refusal => ({
    code: 'confirmation.wrong_proof',
    path: 'proof',
    message: `与学校登记的不一致，${left(tries)}`,
    wayOut:
      tries > 0
        ? '请输入您报名所用证件号码的最后四位，末位是 X 也要输入。'
        : '请联系班主任或学校考务老师核对证件号码，并要新的链接。',
  }),
  changed: (): Refusal => ({
    code: 'confirmation.changed',
    message: '您的资料刚刚有改动。',
    wayOut: '已为您显示最新资料，请再核对一次。',
  }),
  answerFirst: (): Refusal => ({
    code: 'confirmation.objected',
    message: '您提出的异议还没有处理完。',
    wayOut: '请等学校答复后再确认；也可以联系学校考务老师。',
  }),
  alreadyObjected: (field: string): Refusal => ({
    code: 'confirmation.already_objected',
    path: 'field',
    message: `您对“${field}”的异议已经提交，正在等待学校处理。`,
    wayOut: '需要补充说明时，请直接联系学校考务老师。',
  }),
  wantedMissing: (field: string): Refusal => ({
    code: 'confirmation.wanted_missing',
    path: 'wanted',
    message: `请填写正确的${field}。`,
  }),
  noteMissing: (): Refusal => ({
    code: 'confirmation.note_missing',
    path: 'note',
    message: '请写明哪里不对。',
    wayOut: '例如“照片是别人的”“证件已换发”。',
  }),
  sameAsStated: (field: string): Refusal => ({
    code: 'confirmation.same',
    path: 'wanted',
    message: `填写的${field}与现有的相同。`,
    wayOut: '没有别的问题时，请直接点“确认无误”。',
  }),
  idInText: (): Refusal => ({
    code: 'confirmation.id_in_text',
    path: 'note',
    message: '为了保护您的信息，请不要在这里填写完整的证件号码。',
    wayOut: '请只写明哪里不对，学校会当面核对证件。',
  }),
}

export const officerRefusals = {
  nobody: (): Refusal => ({
    code: 'confirmation.nobody',
    message: '没有可以生成链接的考生。',
    wayOut: '请重新选择班级或考生；名册为空时请先导入。',
  }),
  noLinks: (): Refusal => ({
    code: 'confirmation.no_links',
    message: '所选范围内没有有效的确认链接。',
    wayOut: '请先生成链接；过期的链接可以重新生成。',
  }),
  tooMany: (most: number): Refusal => ({
    code: 'confirmation.too_many',
    message: `一次最多打印 ${most} 张。`,
    wayOut: '请按班级分别打印。',
  }),
  notApplicable: (field: string): Refusal => ({
    code: 'confirmation.not_applicable',
    message: `“${field}”不能按考生所填直接修改。`,
    wayOut: '请先在考生详情中改好，再回来点“已改正”。',
  }),
}

/** Audit sentences. `who` is a masked name with the masked number. */
export const confirmationSaid = {
  linked: (whom: string, count: number, until: string) =>
    `为${whom} ${count} 人生成信息确认链接，有效至 ${until}`,
  withdrawn: (whom: string, count: number) => `停用${whom} ${count} 人的信息确认链接`,
  exported: (whom: string, count: number) => `下载${whom} ${count} 人的信息确认链接`,
  printed: (whom: string, count: number) => `打印${whom} ${count} 人的信息确认二维码`,
  confirmed: (who: string) => `考生本人 ${who} 确认信息无误`,
  objected: (field: string) => (who: string) => `考生本人 ${who} 对“${field}”提出异议`,
  locked: (who: string) => `考生 ${who} 的信息确认链接因多次输错证件号码后四位而停用`,
  accepted: (field: string) => (who: string) => `采纳考生 ${who} 对“${field}”的异议`,
  rejected: (field: string) => (who: string) => `不采纳考生 ${who} 对“${field}”的异议`,
}

/** Whom links are for. */
export function whomText(of: { className?: string | undefined; isChosen: boolean }) {
  if (of.isChosen) return '所选考生'
  return of.className ? `“${of.className}”` : '全部考生'
}

export const photoText = (has: boolean) => (has ? '已上传的照片' : '没有照片')

export const workbookWords = {
  title: (by: string, at: string) => `信息确认链接（${by} ${at} 导出，请只发给考生本人）`,
  name: (whom: string) => `信息确认链接-${whom.replaceAll(/[“”]/g, '')}.xlsx`,
  headers: {
    name: '姓名',
    className: '班级',
    studentNo: '学号',
    state: '确认情况',
    until: '有效至',
    link: '链接',
  },
}

export const slipWords = {
  name: (whom: string) => `信息确认二维码-${whom.replaceAll(/[“”]/g, '')}.pdf`,
  title: '考生信息确认',
  how: '用手机扫码，输入证件号码后四位，核对本人信息。',
  until: (at: string) => `有效至 ${at}`,
  unprintable: '（姓名含暂不能打印的字，请按学号分发）',
}
