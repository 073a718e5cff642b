export { startPack } from './actions/packing.ts'
export { paperTasks } from './jobs.ts'
export { paperRoutes } from './routes.ts'
