export { tellLines } from './actions/telling.ts'
export { statementImport } from './import/job.ts'
export { statementRoutes } from './routes.ts'
