export { foundRoster } from './actions/filling.ts'
export { consultRosters } from './actions/keeping.ts'
export { authorityImport } from './import/job.ts'
export { authorityRoutes } from './routes.ts'
