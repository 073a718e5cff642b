import type { Vault } from '#src/platform/vault.ts'
import type { IdType } from '#src/shared/id-number.ts'
import type { Hashes } from '#src/modules/authorities/queries.ts'

/** A person with a canonical number and a cleaned name. */
export interface Holder {
  readonly name: string
  readonly idType: IdType
  readonly idNumber: string
}

/**
 * The two hashes of a person. Keys of their own: rosters cannot be laid beside those of the colleges. The name is hashed
 * together with the number, so that equal names look different; the case of Latin letters does not count.
 */
export function hashesOf(vault: Vault, { name, idType, idNumber }: Holder): Hashes {
  const paper = `${idType}:${idNumber}`
  return {
    numberHash: vault.blindIndex('authority-number', paper),
    nameHash: vault.blindIndex('authority-name', `${paper}:${name.toLowerCase()}`),
  }
}
