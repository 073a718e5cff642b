import { refusing } from '#src/platform/db/constraint.ts'
import type { Change } from '#src/platform/happening.ts'
import type { Scope } from '#src/platform/scope.ts'
import { maskId } from '#src/shared/mask.ts'
import type { ListQuery } from '#src/shared/paging.ts'
import { found, refuseAll } from '#src/shared/refusal.ts'
import * as queries from '#src/modules/organisations/queries/organisations.ts'
import {
  refusalsForAccount,
  refusalsForClosing,
  refusalsForCode,
  schoolTypeOf,
} from '#src/modules/organisations/rules/organisations.ts'
import { organisationMachine, type OrganisationState } from '#src/modules/organisations/states.ts'
import type { BankAccount } from '#src/modules/organisations/tables.ts'
import { bankNames, refusals, said, type SchoolType } from '#src/modules/organisations/words.ts'

/** Organisations within the asker's reach, a page at a time. */
export async function listOrganisations(scope: Scope, query: ListQuery & queries.OrganisationFilter) {
  const { listed, total } = await queries.listOrganisations(scope, query)
  return { total, rows: listed.map(shownRow) }
}

type Listed = Awaited<ReturnType<typeof queries.listOrganisations>>['listed'][number]

const shownRow = (row: Listed) => ({
  id: row.id,
  kind: row.kind as NewOrganisation['kind'],
  name: row.name,
  code: row.code,
  provinceName: row.province_name,
  contactName: row.contact_name,
  contactPhone: row.contact_phone,
  status: row.status as 'ACTIVE' | 'CLOSED',
  schoolType: row.school_type as SchoolType | '',
  city: row.city,
  people: row.people ?? 0,
  admins: row.admins ?? 0,
  invited: row.invited ?? 0,
})

/** One organisation within the asker's reach, with the account its fees are paid to. */
export async function getOrganisation(scope: Scope, { organisationId }: { organisationId: number }) {
  const row = found(await queries.findReachable(scope, organisationId), '机构')
  return {
    ...shownRow(row),
    shortName: row.short_name,
    address: row.address,
    email: row.email,
    createdAt: row.created_at.toISOString(),
    campuses: [...row.campuses],
    closedAt: row.closed_at?.toISOString() ?? null,
    statusReason: row.status_reason,
    offers: await offersFor(scope, row),
    mayEdit: scope.actor.permissions.has('organisations.write'),
    bankAccount: row.bank_account,
  }
}

/** 停用 and 恢复; closing with everything that is still open, so that nobody meets the reasons one by one. */
async function offersFor(scope: Scope, row: { id: number; kind: string; status: string }) {
  const { permissions } = scope.actor
  const offers = organisationMachine.offers(row.status as OrganisationState, permissions)
  if (!offers.some((offer) => offer.verb === 'close' && offer.allowed)) return offers
  const reasons = refusalsForClosing(row.kind, await queries.listAffairs(scope, row.id))
  if (reasons.length === 0) return offers
  const reason = reasons.map((each) => `${each.message}${each.wayOut ?? ''}`).join('')
  return offers.map((offer) => (offer.verb === 'close' ? { ...offer, allowed: false, reason } : offer))
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
  city?: string
  email?: string
  bankAccount?: BankAccount
}

/** Adds an organisation; name and code are unique on the platform. */
export async function addOrganisation(scope: Scope, given: NewOrganisation) {
  refuseAll(refusalsForCode(given.kind, given.code), 422)
  const taken = {
    organisation_name_key: refusals.nameTaken(given.name),
    organisation_code_key: refusals.codeTaken(given.code),
  }
  const row = await refusing(taken, () => queries.insertOrganisation(scope, rowOf(given)))
  await scope.happened({
    action: 'organisations.created',
    entity: 'organisation',
    entityId: row.id,
    sentence: said.created(given.name),
    seenBy: [row.id],
  })
  return row
}

const UNSAID = { address: '', contactName: '', contactPhone: '', city: '', email: '' }

function rowOf(given: NewOrganisation) {
  const { provinceId, bankAccount, ...it } = { ...UNSAID, ...given }
  return {
    kind: it.kind,
    name: it.name,
    short_name: it.shortName,
    code: it.code,
    province_id: provinceId ?? null,
    address: it.address,
    contact_name: it.contactName,
    contact_phone: it.contactPhone,
    bank_account: bankAccount ?? null,
    city: it.city,
    email: it.email,
    school_type: it.kind === 'INSTITUTION' ? schoolTypeOf(it.code) : '',
  }
}

/** Sets where the fees of the organisation with this id are paid to; only evaluation organisations take any. */
export async function changeBankAccount(scope: Scope, given: BankAccount & { organisationId: number }) {
  const { organisationId, ...account } = given
  const org = found(await queries.lockOrganisation(scope, organisationId), '机构')
  refuseAll(refusalsForAccount(org))
  await setBankAccount(scope, org, account)
  return { id: org.id }
}

/** Sets where an evaluation organisation's fees are paid to. */
export async function setBankAccount(
  scope: Scope,
  org: { id: number; name: string; bank_account: BankAccount | null },
  account: BankAccount,
): Promise<void> {
  await queries.setBank(scope, org.id, account)
  const sentence = said.bankSet(org.name)
  await scope.happened({
    action: 'organisations.bank_set',
    entity: 'organisation',
    entityId: org.id,
    sentence,
    changes: changesOf(org.bank_account, account),
    seenBy: [org.id],
  })
}

/** What differs, number masked: the audit log is read by more people than pay bills. */
function changesOf(before: BankAccount | null, after: BankAccount): Change[] {
  const fields = ['payee', 'bank', 'accountNo'] as const
  const shown = (account: BankAccount | null, field: (typeof fields)[number]) => {
    const value = account?.[field] ?? null
    return field === 'accountNo' && value !== null ? maskId(value) : value
  }
  return fields
    .filter((field) => before?.[field] !== after[field])
    .map((field) => ({ field: bankNames[field], before: shown(before, field), after: shown(after, field) }))
}
