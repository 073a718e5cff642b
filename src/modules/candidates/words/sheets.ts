import type { Refusal } from '#src/shared/refusal.ts'

/** Every Chinese sentence of exports and printed check lists. */
export const paperNames = {
  EXPORT_MASKED: '导出名册（已遮盖）',
  EXPORT_FULL: '导出名册（完整，可再导入）',
  CHECK_LIST: '考生信息核对表',
} as const

export const paperRefusals = {
  nobody: (): Refusal => ({
    code: 'candidate.nobody_chosen',
    message: '按现在的条件没有考生。',
    wayOut: '请放宽条件，或先导入考生。',
  }),
  missingGlyph: (text: string): Refusal => ({
    code: 'print.missing_glyph',
    message: `“${text}”没有字体可以打印。`,
    wayOut: '请联系平台管理员补充字体后重试，或先手工填写。',
  }),
  tooMany: (most: number): Refusal => ({
    code: 'candidate.too_many_to_print',
    message: `一次最多打印 ${most} 人的核对表。`,
    wayOut: '请少选几个班级，分几次打印。',
  }),
}

export const paperSaid = {
  exported: (kind: keyof typeof paperNames, scope: string, people: number) =>
    `${paperNames[kind]}：${scope}，${people} 人`,
  printed: (scope: string, people: number) => `打印考生信息核对表：${scope}，${people} 人`,
}

export const paperProgress = {
  writing: (done: number) => `已写入 ${done} 人`,
  typesetting: (done: number) => `已排版 ${done} 人`,
  saving: '正在保存文件',
}

/** Which part of the roster a file holds, in the words of the filters. */
export const scopeWords = {
  all: '全部考生（含已归档）',
  archived: '已归档考生',
  present: '在册考生',
  grade: (grade: string) => `${grade} 级`,
  className: (name: string) => `班级 ${name}`,
  classes: (names: readonly string[]) =>
    names.length > 3 ? `${names.slice(0, 3).join('、')}等 ${names.length} 个班级` : names.join('、'),
  noClass: '未填班级',
  kind: (name: string) => `考生类别 ${name}`,
  verification: (name: string) => `认证状态 ${name}`,
  confirmation: (name: string) => `本人确认 ${name}`,
  unanswered: '认证服务未答复',
  photo: { YES: '已有照片', NO: '没有照片' },
  search: (text: string) => `搜索“${text}”`,
}

/** The sheet 导出说明: who took what out of the house, when and why, and what that obliges to. */
export const exportNotice = {
  sheet: '导出说明',
  labels: {
    what: '内容',
    scope: '范围',
    people: '人数',
    by: '导出人',
    org: '单位',
    at: '导出时间',
    reason: '用途',
    use: '使用说明',
    care: '保密要求',
  },
  maskedUse:
    '证件号码、手机号和邮箱已遮盖，本文件不能再导入；需要修改后再导入的，请由有权限的人员“导出完整名册”。',
  fullUse:
    '表头与考生导入模板相同：修改后可直接在“批量导入”上传，没有改动的行会自动跳过；留空的格子不会清掉已有内容。请勿改动表头文字。',
  care: '本文件含个人信息，仅限上述用途使用，请勿转发、外传；用毕请及时删除。导出的人员、时间和用途已记入操作记录。',
  noReason: '日常查阅',
}

export const exportHeaders = {
  maskedId: '证件号码（已遮盖）',
  maskedPhone: '手机号（已遮盖）',
  maskedEmail: '电子邮箱（已遮盖）',
  verification: '认证状态',
  photo: '照片',
  hasPhoto: { yes: '已上传', no: '未上传' },
  titleFull: '考生名册',
  titleMasked: '考生名册（已遮盖）',
}

export const fileNames = {
  export: (kind: 'EXPORT_MASKED' | 'EXPORT_FULL', on: string) =>
    kind === 'EXPORT_FULL' ? `考生名册-${on}.xlsx` : `考生名册-已遮盖-${on}.xlsx`,
  checkList: (scope: string, on: string) => `核对表-${scope.replaceAll(/[\\/:*?"<>|\s]/g, '')}-${on}.pdf`,
}
