export { approvePilot, draftPilot, submitPilot } from './actions.ts'
export { findQuotaOf, lockQuota, moveQuota, releaseQuotas } from './queries.ts'
export { pilotRoutes } from './routes.ts'
export { mayRegister } from './rules.ts'
