/** Registrations that end with their plan, unpaid or refunded, and those that come back with their bill. */
export * as lapsing from './actions/lapsing.ts'
export {
  listOwnUnordered,
  listUnordered,
  markConfirmationReversed,
  markInOrder,
  markPaid,
  markSeated,
  markUnpaid,
} from './actions/doors.ts'
export { requestWithdrawal } from './actions/requesting.ts'
export { registerPeople, registrationImport } from './import/job.ts'
export { snapshots, type Live } from './actions/snapshots.ts'
export { listForDraw } from './queries/write.ts'
export { registrationRoutes } from './routes.ts'
