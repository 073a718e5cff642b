export { addContact, listContacts as contactsFor } from './actions/contacts.ts'
export { addOrganisation, setBankAccount, type NewOrganisation } from './actions/organisations.ts'
export { countContactsNamed } from './queries/contacts.ts'
export {
  findOrganisation,
  findOrganisationByCode,
  lockOrganisation,
  lockUnstaffed,
  stillUnstaffed,
} from './queries/organisations.ts'
export { institutionImport } from './import/job.ts'
export { organisationRoutes } from './routes.ts'
export type { BankAccount } from './tables.ts'
