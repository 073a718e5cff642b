import { ALIPAY_ADDRESS, type AlipaySettings } from './alipay/settings.ts'
import { alipayGateway } from './alipay/gateway.ts'
import { GatewayError, type Channel, type PaymentGateway } from './gateway.ts'
import type { LocalGateways } from './local/open.ts'
import { wechatGateway } from './wechat/gateway.ts'
import { WECHAT_ADDRESS, type WechatSettings } from './wechat/settings.ts'

type Merchant<Settings> = Omit<Settings, 'address' | 'timeoutMs'>

/** One merchant's channel as it was set up. An empty address is the real gateway's. */
export type ChannelSettings =
  | { readonly channel: Channel; readonly isSandbox: true }
  | ({
      readonly channel: 'ALIPAY'
      readonly isSandbox: false
      readonly address: string
    } & Merchant<AlipaySettings>)
  | ({
      readonly channel: 'WECHAT'
      readonly isSandbox: false
      readonly address: string
    } & Merchant<WechatSettings>)

/** The way from a channel's settings to its gateway. */
export interface Gateways {
  /** Whether payments may go to the gateways on this machine, and to other addresses than the real ones. */
  readonly isSandbox: boolean
  /** Throws REFUSED for what is not allowed here. */
  open(of: ChannelSettings): PaymentGateway
}

const TIMEOUT_MS = 8_000

/**
 * @param local the gateways on this machine; absent outside the sandbox, and then neither they nor any other address than
 *   the real ones can be reached, whatever the settings say: a channel left over from a demonstration stays shut
 */
export function openGateways(
  local: Pick<LocalGateways, 'settings'> | undefined,
  timeoutMs: number = TIMEOUT_MS,
): Gateways {
  const refused = (code: string) => new GatewayError('REFUSED', code)
  return {
    isSandbox: local !== undefined,
    open(of) {
      if (of.isSandbox) {
        if (!local) throw refused('SANDBOX_OFF')
        return playedGateway(of.channel, local)
      }
      if (of.address !== '' && !local) throw refused('ADDRESS_NOT_ALLOWED')
      return realGateway(of, timeoutMs)
    },
  }
}

const playedGateway = (channel: Channel, { settings }: Pick<LocalGateways, 'settings'>): PaymentGateway =>
  channel === 'ALIPAY' ? alipayGateway(settings.ALIPAY) : wechatGateway(settings.WECHAT)

type Real = Extract<ChannelSettings, { isSandbox: false }>
const realGateway = (of: Real, timeoutMs: number): PaymentGateway =>
  of.channel === 'ALIPAY'
    ? alipayGateway({ ...of, timeoutMs, address: of.address || ALIPAY_ADDRESS })
    : wechatGateway({ ...of, timeoutMs, address: of.address || WECHAT_ADDRESS })
