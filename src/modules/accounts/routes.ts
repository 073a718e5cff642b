import { on, type Endpoint } from '#src/platform/http/endpoint.ts'
import * as self from './actions/self.ts'
import * as signing from './actions/signing.ts'
import * as contract from './contract.ts'

/** Sign-in and one's own account. The role table and the demonstration mark come from `app/`. */
export const accountRoutes = (by: { roles: signing.RoleTable; demo: boolean }): Endpoint[] => [
  on(contract.signIn, (scope, input, caller) => signing.signIn(scope, input, { caller, roles: by.roles })),
  on(contract.chooseOrganisation, signing.chooseOrganisation),
  on(contract.signOut, signing.signOut),
  on(contract.getMe, (scope) => self.getMe(scope, by)),
  on(contract.changePassword, self.changePassword),
  on(contract.prepareTotp, self.prepareTotp),
  on(contract.turnOnTotp, self.turnOnTotp),
  on(contract.turnOffTotp, self.turnOffTotp),
  on(contract.listSessions, self.listSessions),
  on(contract.endSession, self.endSession),
]
