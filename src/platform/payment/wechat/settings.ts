/** One merchant at WeChat Pay (API v3). */
export interface WechatSettings {
  readonly appId: string
  readonly merchantId: string
  /** Serial number of the merchant's certificate: tells WeChat which key has signed. */
  readonly merchantSerial: string
  readonly privateKey: string
  /** WeChat's public key or certificate, and its serial or key id. */
  readonly gatewayKey: string
  readonly gatewaySerial: string
  /** 32 characters, chosen by the merchant: callbacks are encrypted with it. */
  readonly apiV3Key: string
  readonly address: string
  readonly timeoutMs: number
}

export const WECHAT_ADDRESS = 'https://api.mch.weixin.qq.com'
