export { addCertificate, getCertificate, listFeesOf, setFee } from './actions.ts'
export { catalogueRoutes } from './routes.ts'
export { feeFor, type Fee } from './rules.ts'
