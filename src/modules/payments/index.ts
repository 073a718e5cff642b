export { allocate, allocateMany } from './actions/allocating.ts'
export { fourEyesFrom } from './actions/checking.ts'
export { confirmOrder } from './actions/deciding.ts'
export { lockedOrder } from './actions/locked.ts'
/** Orders of candidates who pay for themselves. */
export * as ownOrders from './actions/own.ts'
export { createOrder } from './actions/ordering.ts'
export { attachSlip } from './actions/paying.ts'
export { receive, receiveMany } from './actions/receiving.ts'
/** Which receipts a bank's lines prove, which never came, and what is taken off its order again. */
export * as proof from './actions/proving.ts'
/** What a refund takes of received money, gives up again, or pays out. */
export * as payback from './actions/refunding.ts'
/** What ends, shrinks or brings back orders without anybody's button: deadlines, withdrawals, plans that are called off. */
export * as upkeep from './actions/upkeep.ts'
export { paymentRoutes } from './routes.ts'
export { stateNames as orderStateNames } from './words.ts'
