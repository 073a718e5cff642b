export { findAgreementOn } from './actions/looking.ts'
export { confirmAgreement, draftAgreements, signAgreement } from './actions/signing.ts'
export { agreementRoutes } from './routes.ts'
export { refusalsForAgreement } from './rules.ts'
