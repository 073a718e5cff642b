export { arrangeHosting, endHosting } from './actions/arranging.ts'
export {
  guestsAt,
  listGuestIds,
  listHostedSites,
  listSitesOf,
  loadsOfSites,
  type HostedSite,
} from './actions/doors.ts'
export { hostingRoutes } from './routes.ts'
