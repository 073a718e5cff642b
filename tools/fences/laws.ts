import type { Floor, ModulePlace, Place } from './places.ts'

/** One import with both ends placed. Either `to` or `packageName` is there. */
export interface Step {
  readonly from: Place
  readonly to?: Place
  readonly packageName: string | undefined
  /** Module names in process order. */
  readonly order: readonly string[]
}

/** A law answers with the sentence that refuses the import, or with nothing. */
export interface Law {
  readonly rule: number
  readonly refuse: (step: Step) => string | undefined
}

const DATABASE_PACKAGES = ['kysely', 'pg', 'pg-copy-streams', 'pg-boss']

/** What the browser bundle may be made of; a new package is a decision and a line here. */
const BROWSER_PACKAGES = [
  'react',
  'react-dom',
  'antd',
  '@ant-design/icons',
  '@tanstack/react-query',
  '@tanstack/react-router',
  'dayjs',
  'hanamin',
  'marked',
  'qrcode',
  'zod',
]

/** The floors of a module that can be in the browser. */
const SEEN_BY_SCREENS: readonly string[] = ['words', 'states', 'rules', 'contract', 'page', 'view']
const PURE_FLOORS: readonly string[] = ['words', 'states', 'rules']

const isWeb = (place: Place) =>
  place.area === 'kit' || place.area === 'shell' || (place.area === 'module' && isScreen(place))
const isScreen = (place: ModulePlace) => place.floor === 'page' || place.floor === 'view'
const standing = (step: Step, place: ModulePlace) => step.order.indexOf(place.module)

/** The step when it leads from a module into a module. */
function between(step: Step): { from: ModulePlace; to: ModulePlace; same: boolean } | undefined {
  const { from, to } = step
  if (from.area !== 'module' || to?.area !== 'module') return undefined
  return { from, to, same: from.module === to.module }
}

/** Rule 2: a step of the process may know an earlier one, never a later one. Screens may ask any contract. */
function downhill(step: Step) {
  const pair = between(step)
  if (!pair || (isScreen(pair.from) && pair.to.floor === 'contract')) return undefined
  if (standing(step, pair.to) <= standing(step, pair.from)) return undefined
  return `${pair.from.module} stands before ${pair.to.module} in modules/order.ts (uphill effects: app/reactions.ts)`
}

/** Rule 3: through the front door, except that contracts share schemas and screens share contracts, words and states. */
function frontDoor(step: Step) {
  const pair = between(step)
  if (!pair || pair.same || openTo(pair.from).includes(pair.to.floor)) return undefined
  return `another module is entered through ${openTo(pair.from).join(', ')} only`
}

function openTo(from: ModulePlace): readonly string[] {
  if (isScreen(from)) return ['contract', 'words', 'states']
  return from.floor === 'contract' ? ['contract'] : ['index']
}

/** Rule 4: floors point down. */
function floors(order: readonly Floor[]) {
  const level = (place: ModulePlace) => order.indexOf(place.floor as Floor)
  return (step: Step) => {
    const pair = between(step)
    if (!pair?.same || isScreen(pair.from) || isScreen(pair.to)) return undefined
    if (level(pair.to) <= level(pair.from)) return undefined
    return `${pair.from.floor} stands below ${pair.to.floor}`
  }
}

/** Rule 5: what decides is pure. Contracts and `shared/` may also use zod; `view.ts` uses no package at all. */
function purity(step: Step) {
  const kind = step.from.area === 'module' ? step.from.floor : step.from.area
  if (step.packageName !== undefined) return refusePackage(kind, step.packageName)
  if (kind !== 'contract' && !PURE_FLOORS.includes(kind)) return undefined
  return step.to?.area === 'shared' ? undefined : refuseImpureFloor(step)
}

function refusePackage(kind: string, name: string) {
  if (kind === 'view' || PURE_FLOORS.includes(kind)) return `${kind} is pure: no package, no node:*`
  if (kind !== 'contract' && kind !== 'shared') return undefined
  return name === 'zod' ? undefined : `${kind} is pure: no package but zod, no node:*`
}

/** What a contract may import of modules is said by rules 3 and 4. */
function refuseImpureFloor(step: Step) {
  const pair = between(step)
  if (!pair) return 'what decides knows only modules and shared/'
  if (pair.from.floor === 'contract' || (pair.same && PURE_FLOORS.includes(pair.to.floor))) return undefined
  return `${pair.from.floor} imports only words, states, rules of its own module and shared/`
}

/** Rule 6: SQL has one home. */
function database({ from, packageName }: Step) {
  if (packageName === undefined || !DATABASE_PACKAGES.includes(packageName)) return undefined
  const home = from.area === 'module' && (from.floor === 'queries' || from.floor === 'tables')
  return home || from.area === 'platform' || from.area === 'free'
    ? undefined
    : `${packageName} belongs in queries.ts, tables.ts and platform/`
}

/** Rule 7, seen from the browser: no server code, no package that was not chosen for it. */
function browser({ from, to, packageName }: Step) {
  if (!isWeb(from)) return undefined
  if (packageName !== undefined && !BROWSER_PACKAGES.includes(packageName))
    return `${packageName} is no browser package`
  return to && !seenByScreens(from, to) ? `${nameOf(to)} is server code` : undefined
}

function seenByScreens(from: Place, to: Place) {
  if (to.area === 'module') return SEEN_BY_SCREENS.includes(to.floor)
  return isWeb(to) || to.area === 'shared' || (to.area === 'order' && from.area === 'shell')
}

const nameOf = (place: Place) => (place.area === 'module' ? `${place.module}/${place.floor}` : place.area)

/** Rule 7, seen from the server: it never imports a screen. */
function server({ from, to }: Step) {
  if (!to || !isWeb(to) || isWeb(from) || from.area === 'free') return undefined
  return 'the server imports no screen'
}

const KNOWS: Record<string, readonly Place['area'][]> = {
  shared: ['shared'],
  platform: ['shared', 'platform'],
  module: ['shared', 'platform', 'module', 'kit', 'shell'],
  kit: ['shared', 'kit', 'shell'],
  shell: ['shared', 'kit', 'shell', 'module', 'order'],
  app: ['shared', 'platform', 'module', 'order', 'app', 'kit', 'shell'],
  order: [],
}

/** Rule 8: shared/ and platform/ know no module, only app/ knows all, and src/ knows no test and no tool. */
function ground({ from, to }: Step) {
  if (!to || to.area === 'unknown' || from.area === 'free' || from.area === 'unknown') return undefined
  if (KNOWS[from.area]?.includes(to.area)) return undefined
  return `${from.area} may not know ${to.area === 'free' ? 'tests and tools' : to.area}`
}

/** Rules 2 to 8 of docs/architecture.md; rule 1 (cycles) looks at the whole graph. */
export function laws(floorOrder: readonly Floor[]): Law[] {
  return [
    { rule: 2, refuse: downhill },
    { rule: 3, refuse: frontDoor },
    { rule: 4, refuse: floors(floorOrder) },
    { rule: 5, refuse: purity },
    { rule: 6, refuse: database },
    { rule: 7, refuse: browser },
    { rule: 7, refuse: server },
    { rule: 8, refuse: ground },
  ]
}
