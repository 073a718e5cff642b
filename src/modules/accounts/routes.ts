import { on, type Endpoint } from '#src/platform/http/endpoint.ts'
import * as colleagues from './actions/colleagues.ts'
import * as inviting from './actions/inviting.ts'
import * as joining from './actions/joining.ts'
import * as leaving from './actions/leaving.ts'
import * as self from './actions/self.ts'
import * as signing from './actions/signing.ts'
import * as contract from './contract.ts'
import * as people from './contract/colleagues.ts'
import * as invitations from './contract/invitations.ts'
import * as door from './contract/joining.ts'

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
  /** The address people open their links at. */
  publicUrl: string
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
  ...doorRoutes(by),
  ...colleagueRoutes(by),
]

/** In by a link: nobody is signed in yet. */
const doorRoutes = (by: AccountSetting): Endpoint[] => [
  on(door.openLink, (scope, input) => joining.openLink(scope, input, by.roles)),
  on(door.acceptInvitation, joining.acceptInvitation),
  on(door.joinWithAccount, joining.joinWithAccount),
  on(door.resetByLink, joining.resetByLink),
]

/** Colleagues and invitations. */
const colleagueRoutes = (by: AccountSetting): Endpoint[] => [
  on(people.listColleagues, (scope, query) => colleagues.listColleagues(scope, query, by.roles)),
  on(people.getColleague, (scope, given) => colleagues.getColleague(scope, given, by.roles)),
  on(people.listRoles, (scope) => colleagues.listRoles(scope, by.roles)),
  on(people.changeRoles, (scope, given) => colleagues.changeRoles(scope, given, by.roles)),
  on(people.letLeave, (scope, given) => leaving.letLeave(scope, given, by.roles)),
  on(people.letReturn, leaving.letReturn),
  on(people.issueReset, (scope, given) => colleagues.issueReset(scope, given, by)),
  on(people.unlock, colleagues.unlock),
  on(people.signOutColleague, colleagues.signOutColleague),
  on(invitations.inviteColleague, (scope, given) => inviting.inviteColleague(scope, given, by)),
  on(invitations.inviteAdministrator, (scope, given) => inviting.inviteAdministrator(scope, given, by)),
  on(invitations.inviteAdministrators, (scope, given) => inviting.inviteAdministrators(scope, given, by)),
  on(invitations.listInvitations, (scope, query) => inviting.listInvitations(scope, query, by)),
  on(invitations.renewInvitation, (scope, given) => inviting.renewInvitation(scope, given, by)),
  on(invitations.revokeInvitation, inviting.revokeInvitation),
]
