import { Refused } from '#src/shared/refusal.ts'
import { accountsOf } from './books.ts'
import type { Move } from './days.ts'
import { holdsLines, type Reference, type Told } from './reference.ts'
import type { Deeds, Ids, Standing } from './real.ts'

interface Office {
  readonly reference: Reference
  readonly deeds: Deeds
  readonly ids: Ids
  readonly standing: Standing
}

/** Does a move in both worlds; throws when one of them says no and the other does not. */
export async function doBoth(given: Move, office: Office): Promise<void> {
  const both = pairOf(given, office)
  if (!both) return
  const expected = both.model()
  const happened = await accepted(both.real)
  if (happened !== expected)
    throw new Error(`${JSON.stringify(given)}: expected ${expected}, was ${happened}`)
}

async function accepted(real: () => Promise<unknown>): Promise<boolean> {
  try {
    await real()
    return true
  } catch (error) {
    if (error instanceof Refused) return false
    throw error
  }
}

interface Pair {
  readonly model: () => boolean
  readonly real: () => Promise<unknown>
}

const nth = <T>(list: readonly T[], index: number) =>
  list.length === 0 ? undefined : list[index % list.length]

/** The same move in both worlds; undefined when there is nothing to move. */
function pairOf(given: Move, office: Office): Pair | undefined {
  const { reference, deeds, ids } = office
  switch (given.do) {
    case 'register':
      return {
        model: () => reference.register(given.count, given.fee),
        real: () => deeds.register(given.count, given.fee),
      }
    case 'order':
      return { model: () => reference.order(), real: async () => void ids.orders.push(await deeds.order()) }
    case 'callOff':
      return { model: () => reference.callOff(), real: deeds.callOff }
    case 'receive':
      return receiving(given.told, office)
    default:
      return pairOnRecord(given, office)
  }
}

type OnRecord = Exclude<Move, { do: 'register' | 'order' | 'callOff' | 'receive' }>

function pairOnRecord(given: OnRecord, office: Office): Pair | undefined {
  switch (given.do) {
    case 'giveUp':
    case 'payOut':
      return ending(given, office)
    case 'release':
      return releasing(given.at, office)
    case 'allocate':
      return allocating(given, office)
    case 'giveBack':
      return givingBack(given, office)
    default:
      return pairOnOrder(given, office)
  }
}

function receiving(monies: readonly Told[], { reference, deeds }: Office): Pair {
  let isNew: boolean[] = []
  return {
    model: () => {
      isNew = reference.receive(monies)
      return true
    },
    real: async () => {
      const was = (await deeds.receive(monies)).map((each) => each.isNew)
      if (String(was) !== String(isNew)) throw new Error(`new were ${String(was)}, expected ${String(isNew)}`)
    },
  }
}

type OnOrder = Exclude<OnRecord, { do: 'giveUp' | 'payOut' | 'release' | 'allocate' | 'giveBack' }>

function pairOnOrder(given: OnOrder, office: Office): Pair | undefined {
  const { reference, deeds, ids } = office
  const order = nth(reference.orders, given.at)
  const orderId = nth(ids.orders, given.at)
  if (!order || orderId === undefined) return undefined
  switch (given.do) {
    case 'slip': {
      const amount = Math.max(1, reference.rest(order) + given.off)
      return { model: () => reference.slip(order, amount), real: () => deeds.slip(orderId, amount) }
    }
    case 'confirm':
      return {
        model: () => reference.confirm(order, given.hasNote),
        real: () => deeds.confirm(orderId, given.hasNote ? '手续费由银行扣除' : ''),
      }
    case 'removeLines': {
      const gone = order.lines.slice(0, given.count)
      return {
        model: () => reference.removeLines(order, given.count),
        real: () => deeds.removeLines(orderId, gone),
      }
    }
    case 'refund': {
      const amountFen = Math.max(1, Math.floor((order.received - order.refunded) * given.share))
      const refundId = ids.refunds.length + 1
      return {
        model: () => reference.takeForRefund(order, amountFen),
        real: async () =>
          void ids.refunds.push({
            id: refundId,
            taken: await deeds.takeForRefund({ orderId, refundId, amountFen }),
          }),
      }
    }
    default: {
      const verb = given.do
      return { model: () => reference[verb](order), real: () => deeds[verb](orderId) }
    }
  }
}

function releasing(index: number, { reference, deeds, standing }: Office): Pair | undefined {
  const allocation = nth(reference.allocations, index)
  const allocationId = nth(standing.ids.allocations, index)
  if (!allocation || allocationId === undefined) return undefined
  return { model: () => reference.release(allocation), real: () => deeds.release(allocationId) }
}

function allocating(given: Extract<Move, { do: 'allocate' }>, office: Office): Pair | undefined {
  const { reference, deeds, ids, standing } = office
  const receipt = nth(reference.receipts, given.at)
  const receiptId = nth(standing.ids.receipts, given.at)
  const order = nth(reference.orders, given.on)
  const orderId = nth(ids.orders, given.on)
  if (!receipt || !order || receiptId === undefined || orderId === undefined) return undefined
  return {
    model: () => reference.allocate(receipt, order, given.wish ?? Infinity),
    real: () => deeds.allocate({ receiptId, orderId, amountFen: given.wish }),
  }
}

function givingBack(given: Extract<Move, { do: 'giveBack' }>, office: Office): Pair | undefined {
  const { reference, deeds, ids, standing } = office
  const receipt = nth(reference.receipts, given.at)
  const receiptId = nth(standing.ids.receipts, given.at)
  if (!receipt || receiptId === undefined) return undefined
  const amountFen = Math.max(1, Math.floor(reference.free(receipt) * given.share))
  const refundId = ids.refunds.length + 1
  return {
    model: () => reference.takeUnclaimed(receipt, amountFen),
    real: async () => {
      await deeds.takeUnclaimed({ receiptId, refundId, amountFen })
      ids.refunds.push({ id: refundId, taken: [] })
    },
  }
}

/** Which refunds are over is the refunds' own business: the doors are asked for promised ones only. */
function ending(
  { do: how, at: index }: { do: 'giveUp' | 'payOut'; at: number },
  office: Office,
): Pair | undefined {
  const { reference, deeds, ids, standing } = office
  const refund = nth(reference.refunds, index)
  const kept = nth(ids.refunds, index)
  if (!refund || !kept || refund.state !== 'PROMISED') return undefined
  const model = () => reference[how](refund) ?? false
  const { amount: amountFen, of } = refund
  if ('receipt' in of) {
    const receiptId = standing.ids.receipts[of.receipt] ?? 0
    const end = how === 'payOut' ? ('PAID_OUT' as const) : ('GIVEN_UP' as const)
    return { model, real: () => deeds.endUnclaimed({ receiptId, refundId: kept.id, amountFen, how: end }) }
  }
  const deed = how === 'payOut' ? deeds.payOut : deeds.returnTaken
  return {
    model,
    real: () => deed({ orderId: ids.orders[of.order] ?? 0, refundId: kept.id, taken: kept.taken }),
  }
}

/** What the reference says, in the shape the database is read in. */
export function expectedOf(reference: Reference) {
  const counts: Record<string, number> = {}
  for (const { standing } of reference.registrations) counts[standing] = (counts[standing] ?? 0) + 1
  return {
    orders: reference.orders.map((order) => [
      order.state,
      order.amount,
      order.received,
      order.waived,
      order.refunded,
      holdsLines(order) ? order.amount : 0,
    ]),
    receipts: reference.receipts.map((each) => [each.amount, each.allocated, each.returned, each.isUndone]),
    allocations: reference.allocations.map((each) => [each.amount, each.refunded, each.isLive]),
    accounts: accountsOf(reference),
    registrations: counts,
  }
}
