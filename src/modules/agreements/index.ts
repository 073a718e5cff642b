export { confirmAgreement, draftAgreements, findAgreementOn, signAgreement } from './actions.ts'
export { agreementRoutes } from './routes.ts'
export { refusalsForAgreement } from './rules.ts'
