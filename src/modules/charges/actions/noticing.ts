import { findChannel, type ChannelRecord } from '#src/modules/charges/queries/channels.ts'
import { findByNumber } from '#src/modules/charges/queries/charges.ts'
import { findNotice, keepNotice } from '#src/modules/charges/queries/notices.ts'
import { said } from '#src/modules/charges/words.ts'
import type { CallbackAsk, RawAnswer, RawCall } from '#src/platform/http/endpoint.ts'
import {
  ACKNOWLEDGED,
  COME_AGAIN,
  GatewayError,
  NOT_GENUINE,
  type Notice,
} from '#src/platform/payment/gateway.ts'
import type { Gateways } from '#src/platform/payment/gateways.ts'
import type { Scope } from '#src/platform/scope.ts'
import { bySystem, settingsOf } from './desk.ts'
import { settlePaid } from './settling.ts'

const NOBODY: RawAnswer = { status: 404, type: 'text/plain; charset=utf-8', body: 'fail' }

/**
 * A gateway calls. Not genuine: refused, and nothing is kept but a line in the log, for anybody can knock. Genuine: kept and
 * booked in one transaction, acknowledged only when that has committed; whatever fails lets the gateway come again.
 */
export const answerNotice =
  (gateways: Gateways) =>
  async (ask: CallbackAsk, { channelId }: { channelId: number }, call: RawCall): Promise<RawAnswer> => {
    const { ground, requestId } = ask
    const channel = await bySystem(ground, requestId, (scope) => findChannel(scope, channelId))
    if (!channel) return NOBODY
    const about = { requestId, channelId, channel: channel.channel }
    const notice = read({ gateways, channel, ask }, call)
    if (notice instanceof GatewayError) {
      ground.log.warn({ ...about, code: notice.code }, 'payment notice refused')
      return notice.kind === 'REFUSED' ? NOT_GENUINE[channel.channel] : COME_AGAIN[channel.channel]
    }
    try {
      const outcome = await bySystem(ground, requestId, (scope) => take(scope, { channel, notice, call }))
      ground.log.info({ ...about, outTradeNo: notice.outTradeNo, outcome }, 'payment notice')
      return ACKNOWLEDGED[channel.channel]
    } catch (error) {
      ground.log.error({ ...about, err: error, outTradeNo: notice.outTradeNo }, 'payment notice not booked')
      return COME_AGAIN[channel.channel]
    }
  }

interface Reading {
  readonly gateways: Gateways
  readonly channel: ChannelRecord
  readonly ask: CallbackAsk
}

function read({ gateways, channel, ask }: Reading, call: RawCall): Notice | GatewayError {
  try {
    const gateway = gateways.open(settingsOf(channel, ask.ground.vault))
    return gateway.readNotice(call, ask.ground.clock())
  } catch (error) {
    if (error instanceof GatewayError) return error
    throw error
  }
}

interface Taken {
  readonly channel: ChannelRecord
  readonly notice: Notice
  readonly call: RawCall
}
type Outcome = 'APPLIED' | 'REPEATED' | 'UNKNOWN' | 'NOTHING'

/** One transaction: what it tells is booked, and it is kept with what came of it. A second delivery finds the first. */
export async function take(scope: Scope, { channel, notice, call }: Taken): Promise<Outcome> {
  const { noticeId, outTradeNo } = notice
  if (await findNotice(scope, { channelId: channel.id, noticeId })) return 'REPEATED'
  const charge = await findByNumber(scope, { channelId: channel.id, outTradeNo })
  const outcome = await applied(scope, { chargeId: charge?.id, notice })
  await keepNotice(scope, {
    ...rowOf(scope, { channel, notice, call }),
    charge_id: charge?.id ?? null,
    outcome,
  })
  if (outcome === 'UNKNOWN') await tellUnknown(scope, channel, notice)
  return outcome
}

function rowOf(scope: Scope, { channel, notice, call }: Taken) {
  const { paid } = notice
  return {
    evaluation_org_id: channel.evaluation_org_id,
    channel_id: channel.id,
    notice_id: notice.noticeId,
    kind: notice.kind,
    out_trade_no: notice.outTradeNo,
    trade_no: paid?.tradeNo ?? '',
    amount_fen: paid?.amountFen ?? null,
    content_sealed: scope.vault.seal(call.body.toString('utf8')),
    received_at: scope.now,
  }
}

async function applied(
  scope: Scope,
  { chargeId, notice }: { chargeId: number | undefined; notice: Notice },
): Promise<Outcome> {
  if (!notice.paid) return 'NOTHING'
  if (chargeId === undefined) return 'UNKNOWN'
  const { isNew } = await settlePaid(scope, chargeId, notice.paid)
  return isNew ? 'APPLIED' : 'REPEATED'
}

/** Genuine, and not of ours: somebody else uses the merchant's account too, or a backup was restored. Finance is told. */
const tellUnknown = (scope: Scope, channel: ChannelRecord, { outTradeNo }: Notice) =>
  scope.happened({
    action: 'charges.unknown_notice',
    entity: 'payment_channel',
    entityId: channel.id,
    sentence: said.unknownNotice(channel.channel, outTradeNo),
    seenBy: [channel.evaluation_org_id],
  })
