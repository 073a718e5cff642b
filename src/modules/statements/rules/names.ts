/** How a payer's name is known to belong to a college; the first says most. */
export type NameLevel = 'FULL' | 'LEARNT' | 'CLOSE' | 'SHORT'

/** A name as it is compared: width, case, white space and punctuation do not count. */
export const nameKey = (name: string) =>
  name
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')

const BRACKETED = /[(（[【〔][^)）\]】〕]*[)）\]】〕]/g
const OFFICES = /(财务处|财务部|财务科|计财处|计划财务处|财务结算中心|结算中心|会计核算中心|资金结算中心)$/
const CAMPUS = /(?<=学院|学校|大学)\p{Script=Han}{1,6}校区$/u
const FORMS = /(股份有限公司|有限责任公司|有限公司|集团)$/

/** The name without what banks and clerks add or leave out: brackets, campus, finance office, legal form. */
export function closeKey(name: string): string {
  const bare = nameKey(name.normalize('NFKC').replaceAll(BRACKETED, ''))
  const short = bare.replace(OFFICES, '').replace(CAMPUS, '').replace(FORMS, '')
  return short.length >= 4 ? short : bare
}

/** A college by its names. */
export interface NamedOrg {
  readonly id: number
  readonly name: string
  readonly shortName: string
}

/** Whose name it is, as far as can be told; several organisations when it fits several. */
export interface Owner {
  readonly level: NameLevel
  readonly orgIds: ReadonlySet<number>
}

type Names = Map<string, Set<number>>

/** Everything known about who pays under which name. */
export class NameBook {
  readonly #full: Names = new Map()
  readonly #close: Names = new Map()
  readonly #short: Names = new Map()
  readonly #learnt: Names = new Map()
  readonly #asked = new Map<string, Owner | undefined>()

  constructor(
    orgs: readonly NamedOrg[],
    learnt: readonly { readonly nameKey: string; readonly orgId: number }[] = [],
  ) {
    for (const org of orgs) {
      add(this.#full, nameKey(org.name), org.id)
      add(this.#close, closeKey(org.name), org.id)
      add(this.#short, nameKey(org.shortName), org.id)
    }
    for (const each of learnt) add(this.#learnt, each.nameKey, each.orgId)
  }

  /** Whom a payer's name means; undefined when nobody is known under it. */
  ownerOf(name: string): Owner | undefined {
    const before = this.#asked.get(name)
    if (before || this.#asked.has(name)) return before
    const owner = this.#find(name)
    this.#asked.set(name, owner)
    return owner
  }

  #find(name: string): Owner | undefined {
    const key = nameKey(name)
    if (key.length < 2) return undefined
    return (
      owner('FULL', this.#full.get(key)) ??
      owner('LEARNT', this.#learnt.get(key)) ??
      owner('CLOSE', this.#close.get(closeKey(name))) ??
      owner('SHORT', this.#short.get(key)) ??
      owner('SHORT', this.#beginning(key))
    )
  }

  /** The longest full name the text begins with: 海蓝职业技术学院工会 is near to the college, no more. */
  #beginning(key: string): Set<number> | undefined {
    for (let length = key.length - 1; length >= 4; length -= 1) {
      const orgs = this.#full.get(key.slice(0, length))
      if (orgs) return orgs
    }
    return undefined
  }
}

function add(names: Names, key: string, orgId: number): void {
  if (key.length < 2) return
  const orgs = names.get(key)
  if (orgs) orgs.add(orgId)
  else names.set(key, new Set([orgId]))
}

const owner = (level: NameLevel, orgIds: ReadonlySet<number> | undefined): Owner | undefined =>
  orgIds && { level, orgIds }
