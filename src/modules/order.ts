/**
 * The modules in the order of the real exam process. A module may import those before it, never those after it:
 * the fence (`tools/fences.ts`) reads this list. What must run uphill stands in `app/reactions.ts`.
 */
export const moduleOrder = [
  'organisations', // 省厅、评价组织、院校
  'accounts', // 账号、角色、登录
  'messages', // 消息
  'catalogue', // 证书、级别、科目、费用
  'pilots', // 试点申报、指标
  'sites', // 考核站点
  'agreements', // 考务服务协议
  'authorities', // 认证名册
  'candidates', // 考生、认证
  'plans', // 考试计划、场次、期限
  'bans', // 停考名单
  'rooms', // 机房、考场
  'hostings', // 委托考试
  'registrations', // 报考、批量导入
  'accommodations', // 特殊安排
  'corrections', // 更正申请
  'ledger', // 账簿
  'payments', // 缴费单、到账
  'statements', // 银行流水、到账款项
  'charges', // 在线支付
  'selfpay', // 考生自行缴费
  'refunds', // 退款
  'invoices', // 发票
  'settlements', // 结算
  'schedules', // 排考
  'tickets', // 准考证
  'papers', // 考务材料
  'articles', // 公告、报名指南、常见问题
  'workbench', // 工作台
] as const

export type ModuleName = (typeof moduleOrder)[number]
