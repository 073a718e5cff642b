export { approveAccommodation, requestAccommodation } from './actions.ts'
export { listGranted } from './queries.ts'
export { accommodationRoutes } from './routes.ts'
export { printedGrant } from './rules.ts'
