import { refusing } from '#src/platform/db/constraint.ts'
import type { Scope } from '#src/platform/scope.ts'
import type { ListQuery } from '#src/shared/paging.ts'
import { refuseAll } from '#src/shared/refusal.ts'
import * as queries from './queries.ts'
import { refusalsForCode } from './rules.ts'
import type { BankAccount } from './tables.ts'
import { refusals, said } from './words.ts'

/** Organisations within the asker's reach, a page at a time. */
export async function listOrganisations(scope: Scope, query: ListQuery & { kind?: string | undefined }) {
  const { listed, total } = await queries.listOrganisations(scope, query)
  return {
    total,
    rows: listed.map((row) => ({
      id: row.id,
      kind: row.kind as 'PLATFORM' | 'PROVINCE' | 'EVALUATION' | 'INSTITUTION',
      name: row.name,
      code: row.code,
      provinceName: row.province_name,
      contactName: row.contact_name,
      contactPhone: row.contact_phone,
      status: row.status as 'ACTIVE' | 'CLOSED',
    })),
  }
}

export interface NewOrganisation {
  kind: 'PLATFORM' | 'PROVINCE' | 'EVALUATION' | 'INSTITUTION'
  name: string
  shortName: string
  code: string
  provinceId?: number | undefined
  address?: string
  contactName?: string
  contactPhone?: string
  bankAccount?: BankAccount
}

/** Adds an organisation; name and code are unique on the platform. */
export async function addOrganisation(scope: Scope, given: NewOrganisation) {
  refuseAll(refusalsForCode(given.kind, given.code), 422)
  const taken = {
    organisation_name_key: refusals.nameTaken(given.name),
    organisation_code_key: refusals.codeTaken(given.code),
  }
  const row = await refusing(taken, () =>
    queries.insertOrganisation(scope, {
      kind: given.kind,
      name: given.name,
      short_name: given.shortName,
      code: given.code,
      province_id: given.provinceId ?? null,
      address: given.address ?? '',
      contact_name: given.contactName ?? '',
      contact_phone: given.contactPhone ?? '',
      bank_account: given.bankAccount ?? null,
    }),
  )
  await scope.happened({
    action: 'organisations.created',
    entity: 'organisation',
    entityId: row.id,
    sentence: said.created(given.name),
    seenBy: [row.id],
  })
  return row
}

/** Sets where an evaluation organisation's fees are paid to. */
export async function setBankAccount(
  scope: Scope,
  org: { id: number; name: string },
  account: BankAccount,
): Promise<void> {
  await queries.setBank(scope, org.id, account)
  const sentence = said.bankSet(org.name)
  await scope.happened({
    action: 'organisations.bank_set',
    entity: 'organisation',
    entityId: org.id,
    sentence,
    seenBy: [org.id],
  })
}
