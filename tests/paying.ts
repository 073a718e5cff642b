import { setTimeout as sleep } from 'node:timers/promises'
import { saveChannel, startCharge } from '#src/modules/charges/contract.ts'
import { getPaying } from '#src/modules/charges/index.ts'
import { createOrder } from '#src/modules/payments/contract.ts'
import type { Channel, Scene } from '#src/platform/payment/gateway.ts'
import { openGateways } from '#src/platform/payment/gateways.ts'
import type { LocalOrder } from '#src/platform/payment/local/book.ts'
import { openLocalGateways, type LocalGateways } from '#src/platform/payment/local/open.ts'
import { walkToRegistration, type Road } from './road.ts'
import { openWorld, type World } from './world.ts'

/** An attempt to pay, as the payer sees it. */
export interface Shown {
  readonly id: number
  readonly orderId: number
  readonly channel: Channel
  readonly outTradeNo: string
  readonly state: string
  readonly outcome: string
  readonly payContent: string
  readonly problem: string
}

/** A world whose college has people to register, and whose organisation is paid at local gateways. */
export interface PayingWorld {
  readonly world: World
  readonly local: LocalGateways
  readonly road: Road
  /** One more bill of so many people, ¥300 each. */
  bill(people?: number): Promise<number>
  /** One of the roster, registered to pay for himself. */
  selfPayer(at: number): Promise<{ readonly name: string; readonly idNumber: string }>
  /** Begins an attempt and waits until the gateway knows it (or has refused it). */
  start(orderId: number, channel?: Channel, scene?: Scene): Promise<Shown>
  /** The payer opens what the code says and pays; the callback waits to be brought. */
  pay(charge: Shown): Promise<LocalOrder>
  /** Brings the callback of a paid order; answers status and body. */
  bring(order: LocalOrder, more?: { id?: string; at?: Date }): Promise<{ status: number; body: string }>
  charges(orderId: number): Promise<readonly Shown[]>
  /** Waits until the newest attempt of the order is in one of these states. */
  reaches(orderId: number, ...states: string[]): Promise<Shown>
  stop(): Promise<void>
}

const REGISTER = `
  insert into registration (org_id, evaluation_org_id, plan_id, level_id, site_id, candidate_id, person_id, name,
    id_type, id_cipher, id_hash, id_masked, gender, fee_fen)
  select c.org_id, $1, $2, $3, $4, c.id, c.person_id, c.name, c.id_type, c.id_cipher, c.id_hash, c.id_masked, c.gender, 30000
  from candidate c where c.id = any ($5) and not exists (select from registration r where r.candidate_id = c.id)
  order by c.id limit $6`

/** The settings of the local gateways, as finance would type them in. */
export const typedSettings = ({ settings, address }: LocalGateways, channel: Channel) => {
  const { ALIPAY: alipay, WECHAT: wechat } = settings
  const common = { channel, isEnabled: true, address }
  if (channel === 'ALIPAY') {
    const { appId, sellerId: merchantId, privateKey, gatewayKey } = alipay
    return { ...common, appId, merchantId, privateKey, gatewayKey }
  }
  const { appId, merchantId, merchantSerial, privateKey, gatewayKey, gatewaySerial, apiV3Key } = wechat
  return { ...common, appId, merchantId, merchantSerial, privateKey, gatewayKey, gatewaySerial, apiV3Key }
}

/** @param callsBack the gateway brings its callbacks by itself, as soon as somebody has paid */
export async function openPayingWorld({ people = 40, callsBack = false } = {}): Promise<PayingWorld> {
  const held: { world?: World } = {}
  const local = await openLocalGateways({
    silent: !callsBack,
    timeoutMs: 2_000,
    clock: () => held.world?.now ?? new Date(),
    async deliver({ url, headers, body }) {
      const path = new URL(url).pathname
      const answer = await held.world?.app.inject({ method: 'POST', url: path, headers, payload: body })
      return answer?.statusCode === 200 && answer.body !== 'fail'
    },
  })
  const world = await openWorld(undefined, { gateways: openGateways(local, 2_000) })
  held.world = world
  const road = await walkToRegistration(world, { people })
  for (const channel of ['ALIPAY', 'WECHAT'] as const)
    await world.as('finance').ok(saveChannel, typedSettings(local, channel))
  return payingIn(world, local, road)
}

function payingIn(world: World, local: LocalGateways, road: Road): PayingWorld {
  // Not through HTTP: whoever waits asks more often than the limit of requests allows.
  const look = getPaying(openGateways(local))
  const charges = async (orderId: number): Promise<readonly Shown[]> =>
    (await world.act('cashier', (scope) => look(scope, { orderId }))).charges
  const reaches = async (orderId: number, ...states: string[]): Promise<Shown> => {
    for (let tries = 0; tries < 400; tries += 1) {
      const [newest] = await charges(orderId)
      if (newest && states.includes(newest.state)) return newest
      await sleep(25)
    }
    throw new Error(`no ${states.join()}: ${JSON.stringify(await charges(orderId))}`)
  }
  return {
    world,
    local,
    road,
    charges,
    reaches,
    async bill(count = 2) {
      const { orgs, ground } = world
      const of = [orgs.evaluation, road.planId, road.levels[0]?.id, road.siteId, road.candidateIds, count]
      await ground.pool.query(REGISTER, of)
      return (await world.as('cashier').ok(createOrder, { planId: road.planId })).id
    },
    async selfPayer(at) {
      const { orgs, ground } = world
      const [candidateId, person] = [road.candidateIds[at] ?? 0, road.people[at]]
      const of = [orgs.evaluation, road.planId, road.levels[0]?.id, road.siteId, [candidateId], 1]
      await ground.pool.query(REGISTER, of)
      await ground.pool.query(`update registration set payer_kind = 'CANDIDATE' where candidate_id = $1`, [
        candidateId,
      ])
      return { name: person?.name ?? '', idNumber: person?.idNumber ?? '' }
    },
    async start(orderId, channel = 'ALIPAY', scene = 'QR') {
      await world.as('cashier').ok(startCharge, { orderId, channel, scene })
      return reaches(orderId, 'PENDING', 'FAILED')
    },
    async pay(charge) {
      await (await fetch(charge.payContent)).text()
      const order = local.book.find(charge.channel, charge.outTradeNo)
      if (!order || !local.pay(order)) throw new Error('the local gateway did not take the payment')
      return order
    },
    async bring(order, more) {
      const { url, headers, body } = local.noticeOf(order, more)
      const path = new URL(url).pathname
      const answer = await world.app.inject({ method: 'POST', url: path, headers, payload: body })
      return { status: answer.statusCode, body: answer.body }
    },
    async stop() {
      await world.stop()
      await local.stop()
    },
  }
}
