export {
  listClosingPlans,
  listCollegesOfPlan,
  listEndingAgreements,
  listReviewsDue,
  listUnpaidPlans,
  listUnusedQuotas,
} from './queries/deadlines.ts'
export { workbenchRoutes } from './routes.ts'
