export { addOrganisation, type NewOrganisation } from './actions.ts'
export { findOrganisation, findOrganisationByName } from './queries.ts'
export { organisationRoutes } from './routes.ts'
export type { BankAccount } from './tables.ts'
