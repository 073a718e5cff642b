/** The four kinds of organisation; menus, reach and roles differ by kind. */
export const ORGANISATION_KINDS = ['PLATFORM', 'PROVINCE', 'EVALUATION', 'INSTITUTION'] as const
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number]

/** Who asks: a person acting for one organisation, with the permissions of the roles held there. */
export interface Actor {
  readonly accountId: number
  readonly name: string
  readonly sessionId: number
  readonly org: {
    readonly id: number
    readonly name: string
    readonly kind: OrganisationKind
    readonly provinceId: number | null
  }
  readonly roles: readonly string[]
  readonly permissions: ReadonlySet<string>
}

/** The actor as jobs carry it: plain data. */
export interface StoredActor extends Omit<Actor, 'permissions'> {
  readonly permissions: readonly string[]
}

export const storeActor = (actor: Actor): StoredActor => ({ ...actor, permissions: [...actor.permissions] })
export const restoreActor = (actor: StoredActor): Actor => ({
  ...actor,
  permissions: new Set(actor.permissions),
})

/** The platform acting by itself (sign-in, jobs without a person, migrations): sees all rows, is named in the audit. */
export const SYSTEM_ACTOR: Actor = {
  accountId: 0,
  name: '系统',
  sessionId: 0,
  org: { id: 0, name: '考务平台', kind: 'PLATFORM', provinceId: null },
  roles: [],
  permissions: new Set(),
}
