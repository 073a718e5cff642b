import * as queries from '#src/modules/charges/queries/channels.ts'
import { refusalsForSettings, type GivenSettings } from '#src/modules/charges/rules/paying.ts'
import { keyChanged, labels, refusals, said, troubleInTest, what } from '#src/modules/charges/words.ts'
import type { Change } from '#src/platform/happening.ts'
import { CHANNELS, GatewayError, type Channel } from '#src/platform/payment/gateway.ts'
import type { Gateways } from '#src/platform/payment/gateways.ts'
import { fingerprintOf, isStrong, privateKeyOf, publicKeyOf } from '#src/platform/payment/keys.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found, refuseAll, type Refusal } from '#src/shared/refusal.ts'
import { settingsOf } from './desk.ts'

/** Both channels of the organisation, set up or not. Keys are named, never shown. */
export const listChannels = (gateways: Gateways) => async (scope: Scope) => {
  const known = await queries.listChannelsOf(scope, scope.actor.org.id)
  return {
    mayPlay: gateways.isSandbox,
    rows: CHANNELS.map((channel) =>
      shown(
        channel,
        known.find((row) => row.channel === channel),
      ),
    ),
  }
}

function shown(channel: Channel, row: queries.ChannelRecord | undefined) {
  if (!row) return { ...NOT_SET_UP, channel }
  return {
    id: row.id,
    channel,
    isSandbox: row.is_sandbox,
    isEnabled: row.is_enabled,
    appId: row.app_id,
    merchantId: row.merchant_id,
    merchantSerial: row.merchant_serial,
    gatewayKey: row.gateway_key,
    gatewaySerial: row.gateway_serial,
    address: row.address,
    privateKeyPrint: row.private_key_print,
    hasApiV3Key: row.api_v3_key_sealed !== '',
    checkedAt: row.checked_at?.toISOString() ?? null,
    checkNote: row.check_note,
    updatedAt: row.updated_at.toISOString(),
    updatedByName: row.updated_by_name,
  }
}

const NOT_SET_UP = {
  id: null,
  isSandbox: false,
  isEnabled: false,
  appId: '',
  merchantId: '',
  merchantSerial: '',
  gatewayKey: '',
  gatewaySerial: '',
  address: '',
  privateKeyPrint: '',
  hasApiV3Key: false,
  checkedAt: null,
  checkNote: '',
  updatedAt: null,
  updatedByName: '',
} as const

type Given = GivenSettings & { readonly isEnabled: boolean }

/** Sets a channel up. Secrets are sealed with the vault; left empty, those kept before stay. */
export const saveChannel =
  (gateways: Pick<Gateways, 'isSandbox'>) =>
  async (scope: Scope, given: Given): Promise<{ id: number }> => {
    const before = await queries.lockChannel(scope, given.channel)
    const here = {
      isSandbox: gateways.isSandbox,
      hasPrivateKey: Boolean(before?.private_key_sealed),
      hasApiV3Key: Boolean(before?.api_v3_key_sealed),
    }
    refuseAll(refusalsForSettings(given, here), 422)
    refuseAll(given.isSandbox ? [] : refusalsForKeys(given), 422)
    const secrets = secretsOf(scope, given)
    const plain = plainOf(given)
    const { id } = await queries.putChannel(scope, {
      evaluation_org_id: scope.actor.org.id,
      channel: given.channel,
      ...plain,
      ...secrets,
      checked_at: null,
      check_note: '',
      updated_by_name: scope.actor.name,
      updated_at: scope.now,
    })
    await scope.happened({
      action: 'channels.saved',
      entity: 'payment_channel',
      entityId: id,
      sentence: said.channelSaved(given.channel, given.isEnabled),
      changes: changesOf(before, { ...plain, ...secrets }),
    })
    return { id }
  }

const plainOf = (given: Given) => ({
  is_sandbox: given.isSandbox,
  is_enabled: given.isEnabled,
  app_id: given.appId,
  merchant_id: given.merchantId,
  merchant_serial: given.merchantSerial,
  gateway_key: given.gatewayKey,
  gateway_serial: given.gatewaySerial,
  address: given.address.replace(/\/$/, ''),
})

const secretsOf = ({ vault }: Scope, { privateKey, apiV3Key }: Given) => ({
  ...(privateKey
    ? {
        private_key_sealed: vault.seal(privateKey),
        private_key_print: fingerprintOf(privateKeyOf(privateKey)),
      }
    : {}),
  ...(apiV3Key ? { api_v3_key_sealed: vault.seal(apiV3Key) } : {}),
})

function refusalsForKeys({ channel, privateKey, gatewayKey }: Given): Refusal[] {
  const isKey = (read: () => Parameters<typeof isStrong>[0]) => {
    try {
      return isStrong(read())
    } catch {
      return false
    }
  }
  return [
    ...(privateKey === '' || isKey(() => privateKeyOf(privateKey))
      ? []
      : [refusals.notAKey('privateKey', labels.privateKey[channel])]),
    ...(isKey(() => publicKeyOf(gatewayKey))
      ? []
      : [refusals.notAKey('gatewayKey', labels.gatewayKey[channel])]),
  ]
}

const SECRET = new Set(['private_key_sealed', 'api_v3_key_sealed'])

/** What was changed, for the audit: of secrets only that they were. */
function changesOf(before: queries.ChannelRecord | undefined, after: object): Change[] {
  const past: Readonly<Record<string, unknown>> = before ? { ...before } : {}
  return Object.entries(after)
    .filter(([field, value]) => SECRET.has(field) || (past[field] ?? '') !== value)
    .map(([field, value]) =>
      SECRET.has(field)
        ? { field, before: null, after: keyChanged('***') }
        : { field, before: brief(past[field]), after: brief(value) },
    )
}

const brief = (value: unknown): string | null => {
  const isWritten = typeof value === 'string' || typeof value === 'boolean'
  return isWritten && value !== '' ? String(value).slice(0, 120) : null
}

/** A number nobody has used: the gateway must answer, signed, that it does not know it. */
const UNUSED = 'KAOWUCONNECTIONTEST'

/**
 * Asks the gateway about a payment that does not exist: a signed “not known” proves address, keys and numbers. The one call
 * inside a transaction; it holds no lock, and a person waits for its answer.
 */
export const testChannel =
  (gateways: Gateways) =>
  async (scope: Scope, { channelId }: { channelId: number }) => {
    const row = found(await queries.findChannel(scope, channelId), what.channel)
    const note = await noteOfTrial(gateways, row, scope)
    await queries.setChecked(scope, channelId, note)
    await scope.happened({
      action: 'channels.tested',
      entity: 'payment_channel',
      entityId: channelId,
      sentence: said.channelTested(row.channel, note),
    })
    return { isGood: note === '', note }
  }

async function noteOfTrial(
  gateways: Gateways,
  row: queries.ChannelRecord,
  { vault }: Scope,
): Promise<string> {
  try {
    await gateways.open(settingsOf(row, vault)).query(UNUSED)
    return ''
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    return troubleInTest[error.kind](error.code)
  }
}
