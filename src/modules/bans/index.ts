export { addBan, moveBans } from './actions.ts'
export { listBarred } from './queries.ts'
export { banRoutes } from './routes.ts'
