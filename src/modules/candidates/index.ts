// Columns 姓名 证件类型 证件号码 for other workbooks: `identityColumns` of #src/shared/identity-columns.ts (pure).
/** Questions of people without an account, and the blind index of a number. */
export * as asking from './actions/asking.ts'
export { addCandidates, hashesOf, idHashesOfSearch } from './actions/bulk.ts'
export { findRosterByIdHash } from './actions/entries.ts'
export { confirmations } from './actions/confirmations.ts'
export { papers } from './actions/door.ts'
export { verificationTask, verifyWithin } from './actions/verifying.ts'
export { roster } from './jobs.ts'
export { rosterImports } from './import/kinds.ts'
export type { NewPerson as NewCandidate } from './rules/record.ts'
export type { Papers } from './rules/papers.ts'
export { candidateRoutes } from './routes.ts'
export { verificationNames } from './words.ts'
