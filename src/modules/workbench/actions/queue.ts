import type { z } from 'zod'
import type { listTodos, Todo } from '#src/modules/workbench/contract/queue.ts'
import { outstandingTickets } from '#src/modules/tickets/index.ts'
import { listOwnPlans } from '#src/modules/workbench/queries/plans.ts'
import { countQueue, listQueue, type Queue } from '#src/modules/workbench/queries/queue.ts'
import type { Waiting } from '#src/modules/workbench/queries/queue-parts.ts'
import { HANDLING, kindsFor, offerFor } from '#src/modules/workbench/rules/queue.ts'
import { queueNames, queueWords } from '#src/modules/workbench/words/queue.ts'
import type { Scope } from '#src/platform/scope.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { maskName } from '#src/shared/mask.ts'
import { yuan } from '#src/shared/money.ts'

type Asked = z.output<typeof listTodos.input>

const PLANS_AT_MOST = 20

/** What waits for the asker's organisation, one by one, the most urgent first; as far as the asker's roles go. */
export async function todos(scope: Scope, asked: Asked) {
  const kinds = kindsOf(scope)
  const plans = kinds.includes('reissued') ? await listOwnPlans(scope, PLANS_AT_MOST) : []
  const queue = await queueOf(
    scope,
    plans.map((plan) => plan.id),
  )
  const { listed, total } = await listQueue(scope, queue, asked)
  return { rows: listed.map((row) => shown(scope, row)), total }
}

/** How many of each kind wait and are overdue; a kind of which nothing waits is named too. */
export async function waitingCounts(scope: Scope, planIds: readonly number[]) {
  const queue = await queueOf(scope, planIds)
  const counts = new Map((await countQueue(scope, queue)).map((row) => [row.kind, row]))
  return queue.kinds.map((kind) => ({
    kind,
    title: queueNames[kind],
    total: counts.get(kind)?.total ?? 0,
    overdue: counts.get(kind)?.overdue ?? 0,
  }))
}

const kindsOf = ({ actor }: Scope) => kindsFor(actor.org.kind, actor.permissions)

async function queueOf(scope: Scope, planIds: readonly number[]): Promise<Queue> {
  const kinds = kindsOf(scope)
  const outstanding = kinds.includes('reissued') ? await outstandingTickets(scope, planIds) : []
  return { kinds, outstanding }
}

function shown(scope: Scope, row: Waiting): Todo {
  const { kind, id, ref } = row
  return {
    key: `${kind}-${id}`,
    kind,
    kindName: queueNames[kind],
    id,
    title: row.who,
    note: NOTES[kind](row),
    since: row.since?.toISOString() ?? null,
    dueOn: row.due_on,
    isOverdue: row.due_on !== null && row.due_on < shanghaiDay(scope.now),
    offer: offerFor(kind, { permissions: scope.actor.permissions, hasBegunIt: row.mine }),
    to: HANDLING[kind].to({ id, ref }),
  }
}

const { note } = queueWords
const NOTES: Readonly<Record<Waiting['kind'], (row: Waiting) => string>> = {
  pilots: (row) => note.pilots(row.year, row.what, row.figure),
  sites: (row) => note.sites(row.what, row.figure),
  agreements: (row) => note.agreements(row.year, row.what),
  withdrawals: (row) => note.withdrawals(row.what),
  accommodations: (row) => note.accommodations(row.what),
  corrections: (row) => note.corrections(maskName(row.person)),
  slips: (row) => note.slips(row.what, yuan(row.figure)),
  draws: (row) => note.draws(row.figure),
  confirmations: (row) => note.confirmations(row.figure),
  publications: (row) => note.publications(row.figure),
  repairs: (row) => note.repairs(row.what, row.more > 0),
  reissued: (row) => note.reissued(row.figure, row.more),
}
