import { on, onDownload, onUpload, type Endpoint } from '#src/platform/http/endpoint.ts'
import * as contacts from './actions/contacts.ts'
import * as actions from './actions/organisations.ts'
import * as upkeep from './actions/upkeep.ts'
import * as contract from './contract.ts'
import * as contactContract from './contract/contacts.ts'
import * as importing from './import/doors.ts'

export const organisationRoutes: Endpoint[] = [
  on(contract.listOrganisations, actions.listOrganisations),
  on(contract.getOrganisation, actions.getOrganisation),
  on(contract.setBankAccount, actions.changeBankAccount),
  on(contract.addOrganisation, upkeep.openOrganisation),
  on(contract.editOrganisation, upkeep.editOrganisation),
  on(contract.closeOrganisation, upkeep.closeOrganisation),
  on(contract.reopenOrganisation, upkeep.reopenOrganisation),
  on(contactContract.listContacts, contacts.listContacts),
  on(contactContract.addContact, contacts.addContact),
  on(contactContract.editContact, contacts.editContact),
  on(contactContract.removeContact, contacts.removeContact),
  onDownload(contract.institutionTemplate, importing.institutionTemplate),
  onDownload(contract.exportInstitutions, importing.exportInstitutions),
  onUpload(contract.uploadInstitutions, importing.uploadInstitutions),
]
