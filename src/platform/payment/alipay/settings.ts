/** One merchant at Alipay: an application, its own key and Alipay's. */
export interface AlipaySettings {
  readonly appId: string
  /** The merchant's account number (PID, 2088…): a callback for another one is not ours. */
  readonly sellerId: string
  /** The application's private key, PKCS#8 or PKCS#1, PEM or bare base64. */
  readonly privateKey: string
  /** Alipay's public key, the same spellings. */
  readonly gatewayKey: string
  /** `https://openapi.alipay.com`, without a path. */
  readonly address: string
  readonly timeoutMs: number
}

export const ALIPAY_ADDRESS = 'https://openapi.alipay.com'
