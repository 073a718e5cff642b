// Columns 姓名 证件类型 证件号码 for other workbooks: `identityColumns` of #src/shared/identity-columns.ts (pure).
export { addCandidates, findRosterByIdHash, idHashesOfSearch, idHashOf } from './actions/bulk.ts'
export { verificationTask, verifyWithin } from './actions/verifying.ts'
export { candidateImport } from './import/job.ts'
export type { Given as NewCandidate } from './rules/record.ts'
export type { Verification } from './states.ts'
export { candidateRoutes } from './routes.ts'
export { verificationNames } from './words.ts'
export { idTypeOf as idTypeByName } from '#src/shared/id-number.ts'
