/** Up to so many open orders of one payer every combination is tried; beyond, pairs and the whole. */
const ALL_COMBINATIONS = 12

interface Due {
  readonly id: number
  readonly leftFen: number
}

/** The first two sets of at least two orders that make up the amount exactly: two are enough to know that none is certain. */
export function setsMakingUp<T extends Due>(orders: readonly T[], amountFen: number): T[][] {
  const fitting = orders.filter((each) => each.leftFen > 0 && each.leftFen < amountFen)
  const total = fitting.reduce((sum, each) => sum + each.leftFen, 0)
  if (fitting.length < 2 || total < amountFen) return []
  if (fitting.length <= ALL_COMBINATIONS) return combinations(fitting, amountFen)
  const whole = total === amountFen ? [[...fitting]] : []
  return [...whole, ...pairs(fitting, amountFen)].slice(0, 2)
}

function combinations<T extends Due>(orders: readonly T[], amountFen: number): T[][] {
  const sorted = orders.toSorted((a, b) => b.leftFen - a.leftFen)
  const found: T[][] = []
  const walk = (from: number, missing: number, taken: readonly T[]): void => {
    if (found.length === 2) return
    if (missing === 0 && taken.length > 1) found.push([...taken])
    if (missing <= 0) return
    for (let at = from; at < sorted.length; at += 1) {
      const order = sorted[at]
      if (order && order.leftFen <= missing) walk(at + 1, missing - order.leftFen, [...taken, order])
    }
  }
  walk(0, amountFen, [])
  return found
}

function pairs<T extends Due>(orders: readonly T[], amountFen: number): T[][] {
  const seen: T[] = []
  const found: T[][] = []
  for (const order of orders) {
    const other = seen.find((each) => each.leftFen + order.leftFen === amountFen)
    if (other) found.push([other, order])
    if (found.length === 2) break
    seen.push(order)
  }
  return found
}
