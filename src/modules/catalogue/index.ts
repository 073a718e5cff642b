export { addCertificate, getCertificate, listFeesOf, setFee } from './actions.ts'
export { setSpareRule, sparePolicyOf, type SpareRule } from './actions/spares.ts'
export { catalogueRoutes } from './routes.ts'
export { feeFor, type Fee } from './rules.ts'
