export { paperTasks } from './jobs.ts'
export { paperRoutes } from './routes.ts'
