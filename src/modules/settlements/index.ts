export { draftSettlements } from './actions/counting.ts'
export { agreeSettlement, objectSettlement, sendDrafts, settle } from './actions/deciding.ts'
export { setRates } from './actions/rates.ts'
export { settlementRoutes } from './routes.ts'
