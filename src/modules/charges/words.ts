import { yuan } from '#src/shared/money.ts'
import type { Refusal } from '#src/shared/refusal.ts'

/** Every Chinese sentence of 在线支付. */
export const channelNames = { ALIPAY: '支付宝', WECHAT: '微信支付' } as const
export const sceneNames = { QR: '扫码', PAGE: '网页' } as const
export const stateNames = {
  CREATED: '正在生成',
  PENDING: '待付款',
  CLOSING: '正在关闭',
  PAID: '已付款',
  CLOSED: '已关闭',
  FAILED: '未能发起',
} as const
export const outcomeNames = {
  '': '',
  ALLOCATED: '已用于缴费单',
  SURPLUS: '缴费单不需要这笔款，待退回',
  AMOUNT_DIFFERS: '金额与应付不一致，待财务核对',
} as const
export const billStateNames = { CLEAN: '一致', DIFFERS: '有差异', FAILED: '没有取到' } as const
export const differenceNames = {
  RECEIVED: '本平台原先没有，已补记到账',
  MISSING_HERE: '渠道有，本平台没有',
  MISSING_THERE: '本平台有，渠道账单没有',
  AMOUNT_DIFFERS: '金额不一致',
} as const

export const what = { charge: '在线支付记录', channel: '支付渠道', bill: '对账单' } as const

type ChannelName = keyof typeof channelNames

export const refusals = {
  notPayable: (stateName: string): Refusal => ({
    code: 'charge.order_not_payable',
    message: `缴费单当前为“${stateName}”，不能在线支付。`,
    wayOut: '只有“待缴费”和“凭证被退回”的缴费单可以在线支付；已上传汇款凭证的，请先撤回凭证。',
  }),
  nothingAsked: (): Refusal => ({
    code: 'charge.nothing_asked',
    message: '这张缴费单没有还需要支付的金额。',
    wayOut: '请刷新页面查看缴费单的状态。',
  }),
  over: (closesAt: string): Refusal => ({
    code: 'charge.payment_over',
    message: `缴费已于 ${closesAt} 截止，不能再发起在线支付。`,
    wayOut: '确需补缴，请联系培训评价组织延长缴费期限。',
  }),
  planNotHeld: (name: string): Refusal => ({
    code: 'charge.plan_not_published',
    message: `考试计划“${name}”已取消或延期，暂不能缴费。`,
    wayOut: '请留意计划的通知；已经付款的，款项会退回或保留。',
  }),
  noChannel: (): Refusal => ({
    code: 'charge.no_channel',
    message: '培训评价组织还没有开通在线支付。',
    wayOut: '请用对公转账缴费，或联系对方财务开通。',
  }),
  channelOff: (channel: ChannelName): Refusal => ({
    code: 'charge.channel_off',
    message: `培训评价组织没有开通${channelNames[channel]}。`,
    wayOut: '请换一种支付方式，或用对公转账。',
  }),
  addressNotAllowed: (): Refusal => ({
    code: 'channel.address_not_allowed',
    path: 'address',
    message: '正式运行的平台只能连接支付宝、微信支付的正式网关。',
    wayOut: '请清空网关地址；测试网关只能在演示环境使用。',
  }),
  sandboxNotAllowed: (): Refusal => ({
    code: 'channel.sandbox_not_allowed',
    path: 'isSandbox',
    message: '模拟支付只能在演示环境使用。',
    wayOut: '请填写真实的商户信息。',
  }),
  addressUnclear: (): Refusal => ({
    code: 'channel.address_unclear',
    path: 'address',
    message: '网关地址应是 https:// 开头、不带路径的网址（本机可用 http://127.0.0.1）。',
    wayOut: '例如 https://openapi-sandbox.dl.alipaydev.com。',
  }),
  missing: (path: string, label: string): Refusal => ({
    code: 'channel.field_missing',
    path,
    message: `请填写${label}。`,
    wayOut: '可在支付渠道的商户平台查到。',
  }),
  notAKey: (path: string, label: string): Refusal => ({
    code: 'channel.key_unreadable',
    path,
    message: `${label}不是有效的 RSA 密钥（2048 位以上）。`,
    wayOut: '请整段粘贴 PEM 文件或密钥工具给出的内容，不要漏掉首尾。',
  }),
  badV3Key: (): Refusal => ({
    code: 'channel.v3_key_length',
    path: 'apiV3Key',
    message: 'APIv3 密钥应是 32 个字符。',
    wayOut: '请在微信支付商户平台“API 安全”中查看或重新设置。',
  }),
  billNotYet: (): Refusal => ({
    code: 'bill.not_yet',
    path: 'on',
    message: '只能核对昨天和更早的日期。',
    wayOut: '渠道在次日上午生成前一天的账单。',
  }),
}

/** Labels of the settings, as refusals and the screen name them. */
export const labels = {
  appId: '应用编号（AppID）',
  merchantId: { ALIPAY: '商户账号（PID，2088 开头）', WECHAT: '商户号' },
  merchantSerial: '商户证书序列号',
  privateKey: { ALIPAY: '应用私钥', WECHAT: '商户私钥' },
  gatewayKey: { ALIPAY: '支付宝公钥', WECHAT: '微信支付公钥或平台证书' },
  gatewaySerial: '公钥编号或平台证书序列号',
  apiV3Key: 'APIv3 密钥',
  address: '网关地址',
} as const

/** What went wrong at the gateway, for whoever has to do something about it. */
export const trouble = {
  REFUSED: (code: string) => `支付渠道拒绝了请求（${code}）。`,
  UNKNOWN: (code: string) => `支付渠道没有给出可信的答复（${code}），结果未知，系统会继续查询。`,
  UNAVAILABLE: (code: string) => `连接不上支付渠道（${code}），系统会自动重试。`,
} as const
export const troubleInTest = {
  ...trouble,
  UNKNOWN: (code: string) =>
    `支付渠道的答复不可信（${code}）：多半是对方公钥或编号填错了，也可能是网络超时。`,
  UNAVAILABLE: (code: string) => `连接不上支付渠道（${code}），请检查网关地址和网络。`,
} as const

interface Of {
  channel: ChannelName
  amountFen: number
}
const about = ({ channel, amountFen }: Of) => `${channelNames[channel]} ${yuan(amountFen)}`

export const subjectOf = (of: { planName: string; orderNo: string }) => `考试费 ${of.orderNo} ${of.planName}`

/** What an allocation keeps as its reason. */
export const allocatedBecause = (of: { channel: ChannelName; outTradeNo: string }) =>
  `${channelNames[of.channel]}在线支付 ${of.outTradeNo}`

/** Audit sentences. */
export const said = {
  started: (of: Of, orderNo: string) => `为缴费单 ${orderNo} 发起在线支付：${about(of)}`,
  closed: (of: Of) => `关闭在线支付：${about(of)}`,
  paid: (of: Of, orderNo: string) => `收到缴费单 ${orderNo} 的在线付款：${about(of)}`,
  amountDiffers: (of: Of, paidFen: number, orderNo: string) =>
    `缴费单 ${orderNo} 的在线付款金额不一致：应付 ${about(of)}，实收 ${yuan(paidFen)}，待财务核对`,
  late: (of: Of, orderNo: string) => `缴费单 ${orderNo} 结束后收到在线付款：${about(of)}`,
  surplus: (of: Of, orderNo: string) => `在线付款 ${about(of)} 不能用于缴费单 ${orderNo}，留待退回`,
  unknownNotice: (channel: ChannelName, outTradeNo: string) =>
    `${channelNames[channel]}通知了一笔本平台没有的付款，商户单号 ${outTradeNo}`,
  channelSaved: (channel: ChannelName, isEnabled: boolean) =>
    `设置支付渠道${channelNames[channel]}，${isEnabled ? '已启用' : '未启用'}`,
  channelTested: (channel: ChannelName, note: string) =>
    `测试支付渠道${channelNames[channel]}：${note || '连接正常'}`,
  bill: (channel: ChannelName, on: string, count: number) =>
    `核对${channelNames[channel]} ${on} 的账单${count > 0 ? `，差异 ${count} 处` : '，没有差异'}`,
  billFailed: (channel: ChannelName, on: string) => `没有取到${channelNames[channel]} ${on} 的账单`,
}

/** Shown for a changed key, never the key. */
export const keyChanged = (print: string) => `指纹 ${print}`
