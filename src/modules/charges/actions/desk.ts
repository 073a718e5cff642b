import type { ChannelRecord } from '#src/modules/charges/queries/channels.ts'
import { trouble } from '#src/modules/charges/words.ts'
import { SYSTEM_ACTOR } from '#src/platform/actor.ts'
import { transact, type Ground } from '#src/platform/ground.ts'
import { GatewayError } from '#src/platform/payment/gateway.ts'
import type { ChannelSettings, Gateways } from '#src/platform/payment/gateways.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { Vault } from '#src/platform/vault.ts'

/** What work with the gateways stands on, outside of any transaction. */
export interface Desk {
  readonly ground: Ground
  readonly gateways: Gateways
  /** The address the gateways call back at. */
  readonly publicUrl: string
}

/** The job that has a word with the gateway about one charge. */
export const CHARGE_JOB = 'charges.attend'
/** The job that fetches and compares one bill. */
export const BILL_JOB = 'charges.reconcile'

/** The platform by itself: callbacks and jobs have no person behind them, and say so in the audit. */
export const bySystem = <T>(
  ground: Ground,
  requestId: string,
  run: (scope: Scope) => Promise<T>,
): Promise<T> => transact(ground, { actor: SYSTEM_ACTOR, reach: 'ALL', requestId }, run)

/** A channel's settings with its keys, as the gateway needs them: in memory only, never on the wire. */
export function settingsOf(row: ChannelRecord, vault: Vault): ChannelSettings {
  const { channel } = row
  if (row.is_sandbox) return { channel, isSandbox: true }
  const common = {
    isSandbox: false as const,
    address: row.address,
    appId: row.app_id,
    gatewayKey: row.gateway_key,
    privateKey: vault.open(row.private_key_sealed),
  }
  if (channel === 'ALIPAY') return { channel, ...common, sellerId: row.merchant_id }
  return {
    channel,
    ...common,
    merchantId: row.merchant_id,
    merchantSerial: row.merchant_serial,
    gatewaySerial: row.gateway_serial,
    apiV3Key: vault.open(row.api_v3_key_sealed),
  }
}

/** What a failed word with the gateway means in words; anything but a gateway's failure is a bug and passes on. */
export function troubleOf(error: unknown): { kind: GatewayError['kind']; sentence: string } {
  if (!(error instanceof GatewayError)) throw error
  return { kind: error.kind, sentence: trouble[error.kind](error.code) }
}
