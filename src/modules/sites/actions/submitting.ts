import * as queries from '#src/modules/sites/queries/applications.ts'
import { deleteOpenRound } from '#src/modules/sites/queries/rounds.ts'
import { applicationMachine, type ApplicationState } from '#src/modules/sites/states.ts'
import { said } from '#src/modules/sites/words.ts'
import { readCalendar } from '#src/platform/calendar.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuseAll } from '#src/shared/refusal.ts'
import { expectedDecisionOn } from '#src/shared/workdays.ts'
import { fitting, lockedApplication } from './applying.ts'
import { missingOf } from './looking.ts'
import { openRound, particularsOf } from './rounds.ts'
import { thisYear } from './shown.ts'
import { tellOfApplication } from './telling.ts'

interface One {
  applicationId: number
}

/** Hands the application in and promises an answer in five to seven working days (BR-03, BR-04). */
export async function submitSiteApplication(scope: Scope, { applicationId }: One) {
  const row = await lockedApplication(scope, applicationId)
  const state = applicationMachine.step('submit', row.state as ApplicationState)
  refuseAll(await missingOf(scope, row), 422)
  // The site may have changed since the draft: ask again what is applied for.
  const of = { orgId: row.org_id, certificateId: row.certificate_id }
  const { site, kind } = await fitting(scope, of, particularsOf(row))
  const year = thisYear(scope)
  const due = expectedDecisionOn(scope.now, await readCalendar(scope, [year, year + 1]))
  await queries.setApplication(scope, row.id, {
    state,
    kind,
    site_id: site?.id ?? null,
    submitted_at: scope.now,
    due_from_on: due.earliestOn,
    due_to_on: due.latestOn,
    opinion: '',
    decided_at: null,
    decided_by: null,
  })
  await openRound(scope, row, due.latestOn)
  await tellOfApplication(scope, row.id, {
    verb: 'submitted',
    sentence: (it) => said.submitted(it, due.latestOn),
  })
  return { state, dueFromOn: due.earliestOn, dueToOn: due.latestOn }
}

/** Takes a submitted application back to the draft, while nobody has begun to look at it. */
export async function recallSiteApplication(scope: Scope, { applicationId }: One) {
  const row = await lockedApplication(scope, applicationId)
  const state = applicationMachine.step('recall', row.state as ApplicationState)
  const fields = { state, submitted_at: null, due_from_on: null, due_to_on: null }
  await queries.setApplication(scope, row.id, fields)
  await deleteOpenRound(scope, row.id)
  await tellOfApplication(scope, row.id, { verb: 'recalled', sentence: said.recalled })
  return { state }
}

/** Gives a draft up, so that a new application can be begun. */
export async function withdrawSiteApplication(scope: Scope, { applicationId }: One) {
  const row = await lockedApplication(scope, applicationId)
  const state = applicationMachine.step('withdraw', row.state as ApplicationState)
  await queries.setApplication(scope, row.id, { state })
  await tellOfApplication(scope, row.id, { verb: 'withdrawn', sentence: said.withdrawn })
  return { state }
}
