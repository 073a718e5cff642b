export { approveCorrection } from './actions/deciding.ts'
export { attachEvidence } from './actions/evidence.ts'
export { draftCorrection, submitCorrection } from './actions/requesting.ts'
export { correctionRoutes } from './routes.ts'
