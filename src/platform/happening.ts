/** One changed field, masked before it comes here. */
export interface Change {
  readonly field: string
  readonly before: string | number | null
  readonly after: string | number | null
}

/** Something done to one record: becomes an audit line and starts reactions. */
export interface Happening {
  /** Past tense, `module.verb`, e.g. `pilots.approved`. */
  readonly action: string
  /** Table name and id of the record. */
  readonly entity: string
  readonly entityId: number
  /** What a person reads: “通过了海蓝职业技术学院 2026 年 VETS 试点申报，核定指标 200”. */
  readonly sentence: string
  /** The opinion or reason that was given. */
  readonly reason?: string
  readonly changes?: readonly Change[]
  /** Organisations beside the actor's that may read the line. */
  readonly seenBy?: readonly number[]
  /** Facts for reactions; not stored. */
  readonly facts?: Readonly<Record<string, unknown>>
}
