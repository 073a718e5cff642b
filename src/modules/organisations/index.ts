export { addOrganisation, setBankAccount, type NewOrganisation } from './actions.ts'
export { findOrganisation, findOrganisationByCode } from './queries.ts'
export { organisationRoutes } from './routes.ts'
export type { BankAccount } from './tables.ts'
