/** Pays an order online, for whoever has it within reach: an institution, or the platform on behalf of a candidate. */
export { closeCharges, startCharge } from './actions/starting.ts'
export { getPaying } from './actions/looking.ts'
export { askCharge, attend, attendDue } from './actions/attending.ts'
export { saveChannel } from './actions/channels.ts'
export { BILL_JOB, CHARGE_JOB, type Desk } from './actions/desk.ts'
export { reconcileDay, reconcileDue } from './actions/reconciling.ts'
/** The gateway behind a receipt, for money that goes back the way it came. */
export { gatewayOfReceipt } from './actions/returning.ts'
export { chargeRoutes } from './routes.ts'
