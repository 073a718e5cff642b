import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router'
import { PUBLIC } from '#src/shared/route.ts'
import { FaultPage, NotFoundPage } from './edge-pages.tsx'
import type { PageEntry } from './page.ts'
import { PAGES } from './pages.tsx'
import { parseSearch, stringifySearch } from './search-text.ts'
import { Shell } from './shell.tsx'

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    page?: PageEntry
  }
}

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage })
const shell = createRoute({ getParentRoute: () => root, id: 'shell', component: Shell })

const inShell = PAGES.filter((page) => page.permission !== PUBLIC).map((page) =>
  createRoute({ getParentRoute: () => shell, ...routeOf(page) }),
)
const outside = PAGES.filter((page) => page.permission === PUBLIC).map((page) =>
  createRoute({ getParentRoute: () => root, ...routeOf(page) }),
)

function routeOf(page: PageEntry) {
  return {
    path: page.path,
    staticData: { page },
    component: lazyRouteComponent(async () => ({ default: await page.load() })),
  }
}

/** The map of addresses, drawn from `pages.tsx`. */
export const router = createRouter({
  routeTree: root.addChildren([shell.addChildren(inShell), ...outside]),
  parseSearch,
  stringifySearch,
  defaultErrorComponent: FaultPage,
  defaultNotFoundComponent: NotFoundPage,
  defaultPreload: 'intent',
  scrollRestoration: true,
})
