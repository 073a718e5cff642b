export { issueTickets, outdateTickets, revokeTickets, revokeTicketsOf } from './actions/issuing.ts'
export { reissueFor, reissueTickets, type Reissued } from './actions/reissuing.ts'
export { ticketTasks } from './jobs.ts'
export { ticketRoutes } from './routes.ts'
