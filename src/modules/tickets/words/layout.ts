import type { Refusal } from '#src/shared/refusal.ts'

export const fieldNames = {
  gender: '性别',
  idType: '证件类型',
  idNumber: '证件号码',
  institution: '院校',
  className: '班级',
  studentNo: '学号',
  siteAddress: '考点地址',
  lateLimit: '迟到时限',
  photo: '照片',
} as const

export const accentNames = { BLACK: '黑', BLUE: '蓝', RED: '红', GREEN: '绿', PURPLE: '紫' } as const
export const idNumberNames = { PLAN: '按考试计划的设置', FULL: '完整号码', MASKED: '隐藏中间几位' } as const
export const layoutStates = { DRAFT: '草稿', PUBLISHED: '已发布' } as const
export const usualLayout = '通用版式'

export const layoutRefusals = {
  nameTaken: (name: string): Refusal => ({
    code: 'layout.name_taken',
    message: `已有名为“${name}”的版式。`,
    path: 'name',
    wayOut: '请换一个名称。',
  }),
  nothingToPublish: (name: string): Refusal => ({
    code: 'layout.no_draft',
    message: `“${name}”没有未发布的修改。`,
    wayOut: '修改并保存后再发布。',
  }),
  notPublished: (name: string): Refusal => ({
    code: 'layout.not_published',
    message: `“${name}”还没有发布，不能用于打印。`,
    path: 'layoutId',
    wayOut: '请先发布这个版式，再为考试计划选用。',
  }),
  noLogo: (): Refusal => ({
    code: 'layout.no_logo',
    message: '还没有上传标志图片。',
    path: 'showsLogo',
    wayOut: '请先上传标志，或关闭“印标志”。',
  }),
  badLogo: (): Refusal => ({
    code: 'layout.bad_logo',
    message: '这张图片打不开，或尺寸太小（至少 100 像素宽）。',
    wayOut: '请上传完好的 PNG 或 JPG 图片，建议宽 600 像素以上、白色或透明底。',
  }),
}

export const layoutSaid = {
  made: (name: string) => `新建准考证版式“${name}”`,
  saved: (name: string, version: number) => `修改准考证版式“${name}”第 ${version} 版草稿`,
  published: (name: string, version: number) => `发布准考证版式“${name}”第 ${version} 版`,
  logo: (name: string) => `更换准考证版式“${name}”的标志`,
  chosen: (planName: string, layout: string) => `“${planName}”的准考证改用版式“${layout}”`,
}

/** What the preview shows instead of a real person. */
export const SAMPLES = [
  { name: '欧阳思雨', gender: '女', number: '2', seat: '07' },
  { name: '阿依古丽·麦麦提', gender: '女', number: '3', seat: '18' },
] as const
export const SAMPLE = {
  planName: '2026年上半年实用英语交际职业技能等级考试',
  certificateName: '实用英语交际职业技能等级证书',
  levelName: '初级',
  idTypeName: '居民身份证',
  idNumber: '330106200503110022',
  institutionName: '示例职业技术学院',
  className: '商英2401班',
  siteName: '示例职业技术学院考点',
  siteAddress: '示例市学府路 18 号',
  roomName: '初级01逸夫楼201机房',
  sessionName: '第一场次',
  examDay: '2026年6月13日（星期六）',
  lateLimit: '开考后不得入场',
  contact: '0571-88886666',
} as const
