import * as read from '#src/modules/invoices/queries/read.ts'
import { countWaiting } from '#src/modules/invoices/queries/waiting.ts'
import * as queries from '#src/modules/invoices/queries/write.ts'
import { refusalsForTitle, type Title } from '#src/modules/invoices/rules.ts'
import type { IssuesWhen } from '#src/modules/invoices/rules/promise.ts'
import { said } from '#src/modules/invoices/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { refuseAll } from '#src/shared/refusal.ts'
import { tidy } from './asking.ts'
import { USUAL } from './promising.ts'

type Columns = { title_type: Title['titleType']; title: string; tax_no: string; email: string }
const titleOf = (row: Columns | undefined): Title | null =>
  row ? { titleType: row.title_type, title: row.title, taxNo: row.tax_no, email: row.email } : null

/** The title the college has set, and the one it used last, to begin a request with. */
export async function getInvoiceTitle(scope: Scope) {
  const { kept, last } = await read.findTitles(scope)
  return { kept: titleOf(kept), last: titleOf(last), orgName: scope.actor.org.name }
}

/** Sets the title a college's requests begin with (BR-51). */
export async function keepInvoiceTitle(scope: Scope, given: Title): Promise<Title> {
  const { titleType, title, taxNo, email } = tidy(given)
  refuseAll(refusalsForTitle({ titleType, title, taxNo }))
  const by = { changed_by_name: scope.actor.name, changed_at: scope.now }
  await queries.keepTitle(scope, { title_type: titleType, title, tax_no: taxNo, email, ...by })
  await scope.happened({
    action: 'invoices.title_kept',
    entity: 'organisation',
    entityId: scope.actor.org.id,
    sentence: said.titleKept(title),
  })
  return { titleType, title, taxNo, email }
}

/** How the organisation issues, and what waits. */
export async function getInvoiceSetting(scope: Scope) {
  const setting = (await read.findSetting(scope, scope.actor.org.id)) ?? USUAL
  const counted = await countWaiting(scope, shanghaiDay(scope.now))
  return {
    institutionWhen: setting.institution_when,
    answerWorkdays: setting.answer_workdays,
    ...counted,
  }
}

/** When institutions get their invoices, and how many working days a request may wait (BR-50); for requests from now on. */
export async function keepInvoiceSetting(
  scope: Scope,
  given: { institutionWhen: IssuesWhen; answerWorkdays: number },
) {
  await queries.keepSetting(scope, {
    institution_when: given.institutionWhen,
    answer_workdays: given.answerWorkdays,
    changed_by_name: scope.actor.name,
    changed_at: scope.now,
  })
  await scope.happened({
    action: 'invoices.setting_kept',
    entity: 'organisation',
    entityId: scope.actor.org.id,
    sentence: said.settingKept(given.institutionWhen, given.answerWorkdays),
  })
  return given
}
