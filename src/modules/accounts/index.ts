export { inviteColleague } from './actions/inviting.ts'
export { openAccount, resetPasswordOf, type NewAccount } from './actions/opening.ts'
export { identify, type RoleTable } from './actions/signing.ts'
export { accountRoutes, type DemoAccount } from './routes.ts'
