export { acknowledgeArticle, readArticle } from './actions/reading.ts'
export { draftArticle, publishArticle } from './actions/writing.ts'
export { articleRoutes } from './routes.ts'
