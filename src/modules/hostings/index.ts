export { arrangeHosting, endHosting } from './actions/arranging.ts'
export { listGuestIds, listHostedSites, loadsOfSites, type HostedSite } from './actions/doors.ts'
export { hostingRoutes } from './routes.ts'
