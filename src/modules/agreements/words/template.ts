import { firstTiers } from '#src/shared/pricing.ts'
import type { Refusal } from '#src/shared/refusal.ts'

/** What a clause may leave open, and what stands there in an agreement; the screen lists them in this order. */
export const placeholders = {
  甲方: '培训评价组织名称',
  乙方: '考核站点所在院校名称',
  证书: '证书名称',
  年度: '协议年度',
  站点名称: '起草时的站点名称',
  站点代码: '六位站点代码',
  站点地址: '起草时的站点地址',
  级别: '起草时站点已启用的级别',
  生效日期: '有效期第一天',
  到期日期: '有效期最后一天',
  价格档: '价格档名称',
  价格档说明: '价格档的说明',
  甲方联系人: '模板中填写的联系人',
  甲方电话: '模板中填写的联系电话',
  乙方负责人: '站点的考务负责人',
  乙方电话: '考务负责人的电话',
} as const

export type Placeholder = keyof typeof placeholders

/** What an agreement says while the organisation has not written its own. */
export const builtIn = {
  title: '考务服务协议',
  clauses: [
    {
      heading: '一、合作内容',
      text: '甲方负责考试计划、排考、考务材料、成绩和证书；乙方负责考生报名、考场和设备、监考和考试当天的组织。乙方在考核站点“{{站点名称}}”（站点代码 {{站点代码}}，地址：{{站点地址}}）组织“{{证书}}”考试，开考级别：{{级别}}。',
    },
    {
      heading: '二、有效期',
      text: '自 {{生效日期}} 起至 {{到期日期}} 止，首尾两天均有效。考试日期在有效期内的考试适用本协议。',
    },
    {
      heading: '三、费用与结算',
      text: '考试费标准以平台公布的为准，价格档为“{{价格档}}”{{价格档说明}}，结算方式为对公转账。',
    },
    {
      heading: '四、场地与设备',
      text: '乙方按考核站点建设标准提供考场、机位和备用机，考前完成检查；设备故障按应急办法换机，并如实记录。',
    },
    {
      heading: '五、信息与保密',
      text: '双方只为组织考试使用考生个人信息，采取必要措施防止泄露；试题和考务材料按规定保管、使用和销毁。',
    },
    {
      heading: '六、违约与终止',
      text: '一方严重违反约定、影响考试公平或安全的，另一方可以书面说明理由后终止本协议；已开始报名的考试，由双方商定妥善安排考生。',
    },
    {
      heading: '七、联系与其他',
      text: '甲方联系人：{{甲方联系人}} {{甲方电话}}；乙方考务负责人：{{乙方负责人}} {{乙方电话}}。\n本协议一式两份，双方各执一份。乙方盖章后的扫描件上传平台，甲方盖章并上传双方盖章的扫描件，在平台确认后生效。',
    },
  ],
  tiers: firstTiers,
} as const

/** Stands in the preview where an agreement has its own. */
export const sample = {
  orgName: '示例职业技术学院',
  certificateName: '示例职业技能等级证书',
  siteCode: '100001',
  particulars: {
    siteName: '示例职业技术学院考点',
    address: '某省某市学府路 1 号实训楼',
    levels: '初级、中级',
    officerName: '李老师',
    officerPhone: '0571-88880000',
  },
} as const

export const templateRefusals = {
  unknownPlaceholder: (heading: string, names: readonly string[]): Refusal => ({
    code: 'agreement.unknown_placeholder',
    path: 'clauses',
    message: `“${heading}”中的${names.map((each) => `{{${each}}}`).join('、')}不是可以填入的内容。`,
    wayOut: '请从编辑页列出的内容中选择，或去掉双花括号。',
  }),
  brokenPlaceholder: (heading: string): Refusal => ({
    code: 'agreement.unknown_placeholder',
    path: 'clauses',
    message: `“${heading}”中的双花括号没有成对。`,
    wayOut: '请写成 {{甲方}} 这样，前后各两个花括号。',
  }),
  tierTwice: (name: string): Refusal => ({
    code: 'agreement.tier_twice',
    path: 'tiers',
    message: `价格档“${name}”写了两次。`,
    wayOut: '请改名或删除其中一个。',
  }),
  termNotOfYear: (year: number): Refusal => ({
    code: 'agreement.term_outside_year',
    path: 'validFromOn',
    message: `${year} 年的协议应从 ${year} 年内开始，最迟到次年年底结束。`,
    wayOut: '请调整模板的有效期。',
  }),
  changedMeanwhile: (version: number): Refusal => ({
    code: 'agreement.template_changed',
    message: `模板刚刚被同事保存为第 ${version} 版，您的修改还没有保存。`,
    wayOut: '请复制您的修改，刷新页面后在最新一版上再改。',
  }),
  unknownTier: (code: string): Refusal => ({
    code: 'agreement.unknown_tier',
    path: 'priceTier',
    message: `模板中没有价格档“${code}”。`,
    wayOut: '请从模板的价格档中选择；需要新的价格档时请先修改模板。',
  }),
}

export const templateSaid = {
  saved: (year: number, version: number) => `保存 ${year} 年考务服务协议模板第 ${version} 版`,
}

/** Stands for the version while a template is being written. */
export const unsaved = '尚未保存的模板'

export const versionText = (template: { year: number; version: number } | null) =>
  template ? `模板 ${template.year} 年第 ${template.version} 版` : '通用模板'
