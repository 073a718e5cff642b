import { on, type Endpoint } from '#src/platform/http/endpoint.ts'
import * as self from './actions/self.ts'
import * as signing from './actions/signing.ts'
import * as contract from './contract.ts'

/** An account to try, with its password. */
export interface DemoAccount {
  login: string
  password: string
  orgName: string
  roleName: string
}

export interface AccountSetting {
  roles: signing.RoleTable
  /** None: this is no demonstration. */
  demoAccounts: readonly DemoAccount[]
}

/** Sign-in and one's own account. The role table and the demonstration mark come from `app/`. */
export const accountRoutes = (by: AccountSetting): Endpoint[] => [
  on(contract.listDemoAccounts, () => Promise.resolve({ accounts: [...by.demoAccounts] })),
  on(contract.signIn, (scope, input, caller) => signing.signIn(scope, input, { caller, roles: by.roles })),
  on(contract.chooseOrganisation, signing.chooseOrganisation),
  on(contract.signOut, signing.signOut),
  on(contract.getMe, (scope) => self.getMe(scope, { roles: by.roles, demo: by.demoAccounts.length > 0 })),
  on(contract.changePassword, self.changePassword),
  on(contract.prepareTotp, self.prepareTotp),
  on(contract.turnOnTotp, self.turnOnTotp),
  on(contract.turnOffTotp, self.turnOffTotp),
  on(contract.listSessions, self.listSessions),
  on(contract.endSession, self.endSession),
]
