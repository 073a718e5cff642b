export { balanceOfOrder, closeDays } from './queries/balances.ts'
export { post } from './actions/posting.ts'
export { transfer, type Account, type Entry, type EntryKind } from './rules.ts'
export { ledgerRoutes } from './routes.ts'
