import * as sites from '#src/modules/sites/queries/sites.ts'
import { siteMachine, type SiteState, type SiteVerb } from '#src/modules/sites/states.ts'
import { said } from '#src/modules/sites/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { found } from '#src/shared/refusal.ts'
import { tellOfSite } from './telling.ts'

interface Governing {
  siteId: number
  opinion: string
}
export const enableSite = (scope: Scope, given: Governing) => govern(scope, given, 'enable')
export const suspendSite = (scope: Scope, given: Governing) => govern(scope, given, 'suspend')
export const disableSite = (scope: Scope, given: Governing) => govern(scope, given, 'disable')

const PAST = { enable: 'enabled', suspend: 'suspended', disable: 'disabled' } as const

/** The reason stays on the site while it is out of service, where the institution reads it. */
async function govern(scope: Scope, { siteId, opinion }: Governing, verb: SiteVerb) {
  found(await sites.lockSite(scope, siteId), '考核站点')
  const row = found(await sites.findSite(scope, siteId), '考核站点')
  const state = siteMachine.step(verb, row.state as SiteState)
  await sites.setSite(scope, siteId, { state, reason: state === 'ENABLED' ? '' : opinion })
  await tellOfSite(scope, siteId, { verb: PAST[verb], sentence: said[PAST[verb]], reason: opinion })
  return { state }
}
