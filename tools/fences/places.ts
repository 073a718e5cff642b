import { isTest } from '#tools/source/files.ts'

/** The floors of a module from the ground up. A file imports from its own floor and those below it. */
export const FLOORS = [
  'words',
  'states',
  'rules',
  'contract',
  'tables',
  'queries',
  'actions',
  'routes',
  'index',
] as const
export type Floor = (typeof FLOORS)[number]

/** Where a file stands in the tree: decides what it may import and who may import it. */
export type Place =
  /** `free`: tests, tools, bench. They may know everything; nothing in `src/` may know them. */
  | { readonly area: 'shared' | 'platform' | 'app' | 'kit' | 'shell' | 'order' | 'free' | 'unknown' }
  /** `view` is the pure part of a page: what it shows, without React. */
  | { readonly area: 'module'; readonly module: string; readonly floor: Floor | 'page' | 'view' }

export type ModulePlace = Extract<Place, { area: 'module' }>

const AREAS: readonly (readonly [prefix: string, area: Exclude<Place['area'], 'module'>])[] = [
  ['src/shared/', 'shared'],
  ['src/platform/', 'platform'],
  ['src/app/', 'app'],
  ['src/web/kit/', 'kit'],
  ['src/web/', 'shell'],
  ['src/modules/order.ts', 'order'],
  ['tools/', 'free'],
  ['bench/', 'free'],
]

/**
 * `registrations/rules.ts` and every file in `registrations/rules/` stand on the same floor. `import/columns` and
 * `import/check` are pure like rules; `import/job`, `jobs` and `paper` (what is printed) act.
 */
export function placeOf(path: string): Place {
  if (isTest(path)) return { area: 'free' }
  const area = AREAS.find(([prefix]) => path.startsWith(prefix))
  if (area) return { area: area[1] }
  const [, module, inside] = /^src\/modules\/([^/]+)\/(.+)$/.exec(path) ?? []
  const floor = inside === undefined ? undefined : floorOf(inside)
  return module !== undefined && floor ? { area: 'module', module, floor } : { area: 'unknown' }
}

function floorOf(inside: string): ModulePlace['floor'] | undefined {
  const name = inside.split('/')[0]?.replace(/\.ts$/, '')
  if (name === 'web') return /(^|[/.-])view\.ts$/.test(inside) ? 'view' : 'page'
  if (name === 'import') return /^import\/(columns|check)\b/.test(inside) ? 'rules' : 'actions'
  if (name === 'paper' || name === 'jobs') return 'actions'
  return FLOORS.find((floor) => floor === name)
}
