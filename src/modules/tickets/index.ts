export { issueTickets, outdateTickets, revokeTickets, revokeTicketsOf } from './actions/issuing.ts'
export { reissueTickets } from './actions/reissuing.ts'
export { ticketTasks } from './jobs.ts'
export { ticketRoutes } from './routes.ts'
