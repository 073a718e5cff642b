import { consultRosters } from '#src/modules/authorities/index.ts'
import type { Claim, IdentityAuthority } from '#src/platform/identity/authority.ts'
import { judgeClaims, type Listed } from '#src/platform/identity/chain.ts'
import type { Scope } from '#src/platform/scope.ts'
import { listLatestTasks, startTask, taskKind, type TaskKind, type TaskWork } from '#src/platform/tasks.ts'
import { formatInstant, shanghaiDay } from '#src/shared/instants.ts'
import { refuse } from '#src/shared/refusal.ts'
import {
  claimNext,
  countOpen,
  settle,
  type Outcome,
  type Whom,
} from '#src/modules/candidates/queries/verification.ts'
import { nextTryAfter } from '#src/modules/candidates/rules/reviewing.ts'
import { stateAfter, type Answer } from '#src/modules/candidates/states.ts'
import { refusals, said, taskWords } from '#src/modules/candidates/words.ts'
import { retryWords } from '#src/modules/candidates/words/verification.ts'

const KIND = 'candidates.verify'
/** People per question to the authorities and per transaction. */
const BATCH = 500

/** Starts the verification of chosen people or of everybody unverified; answers the task to watch. */
export async function startVerification(
  scope: Scope,
  whom: Whom,
): Promise<{ taskId: number; count: number }> {
  const count = await countOpen(scope, whom)
  if (count === 0) refuse(refusals.nothingToVerify())
  const taskId = await startTask(scope, { kind: KIND, title: taskWords.title, data: whom, total: count })
  await scope.happened({
    action: 'candidates.verifying',
    entity: 'task',
    entityId: taskId,
    sentence: said.verifying(count),
  })
  return { taskId, count }
}

/** How many got which answer. */
export type Tally = Record<Answer, number>
const NONE: Tally = { MATCH: 0, MISMATCH: 0, NOT_FOUND: 0, UNAVAILABLE: 0 }

/** What the task ends with: the answers, and when those without one are asked about again. */
type Ended = Tally & { retryAt?: string; retryTaskId?: number }

/** `tries`: how often these people have been asked about in vain. */
type Asked = Whom & { tries?: number }

/**
 * The task behind 认证: claims a few hundred, asks outside any transaction, writes the answers. Killed, it goes on with
 * whoever is left. People nobody answered for are asked about again by later tasks, ever less often.
 */
export const verificationTask = (register?: IdentityAuthority): TaskKind =>
  taskKind<Asked, Ended>(KIND, async (work, asked) => {
    const tally = await verifyAll(work, { register, whom: asked })
    await work.transact((scope) => tellEnded(scope, work.taskId, tally))
    return tally.UNAVAILABLE === 0 ? tally : { ...tally, ...(await tryLater(work, asked, tally.UNAVAILABLE)) }
  })

const tellEnded = (scope: Scope, taskId: number, { MATCH, MISMATCH, NOT_FOUND, UNAVAILABLE }: Tally) =>
  scope.happened({
    action: 'candidates.verified',
    entity: 'task',
    entityId: taskId,
    sentence: said.verified({ accurate: MATCH, others: MISMATCH + NOT_FOUND, unanswered: UNAVAILABLE }),
  })

async function tryLater(work: TaskWork, { tries = 0 }: Asked, count: number) {
  const afterSeconds = nextTryAfter(tries + 1)
  if (afterSeconds === undefined) return {}
  return work.transact(async (scope) => {
    const at = new Date(scope.now.getTime() + afterSeconds * 1_000)
    const retryTaskId = await startTask(scope, {
      kind: KIND,
      title: retryWords.title(tries + 1),
      data: { unanswered: true, tries: tries + 1 } satisfies Asked,
      total: count,
      later: { afterSeconds, message: retryWords.waiting(formatInstant(at)) },
    })
    return { retryAt: at.toISOString(), retryTaskId }
  })
}

export async function verifyAll(
  work: Pick<TaskWork, 'transact' | 'progress'>,
  { register, whom }: { register: IdentityAuthority | undefined; whom: Whom },
): Promise<Tally> {
  const total = await work.transact((scope) => countOpen(scope, whom))
  let tally = NONE
  for (let afterId = 0, done = 0; ;) {
    const batch = await work.transact((scope) => claimBatch(scope, { ...whom, afterId }))
    const last = batch.people.at(-1)
    if (!last) return tally
    const outcomes = await judge(batch, register)
    await work.transact((scope) =>
      settle(
        scope,
        outcomes.map(({ outcome }) => outcome),
      ),
    )
    tally = added(tally, outcomes)
    afterId = last.id
    done += batch.people.length
    await work.progress(done, Math.max(total, done), taskWords.progress(done))
  }
}

/** Verifies within one transaction, by rules and rosters: for the demonstration world and tests. */
export async function verifyWithin(scope: Scope, whom: Whom = {}): Promise<Tally> {
  const once = {
    transact: <T>(run: (inside: Scope) => Promise<T>) => run(scope),
    progress: () => Promise.resolve(),
  }
  return verifyAll(once, { register: undefined, whom })
}

/** The verification that runs, waits or ended last, for whoever comes back to the page. */
export async function latestVerification(scope: Scope) {
  const tasks = await listLatestTasks(scope, { kind: KIND, count: 5 })
  // A retry that still waits tells less than the verification it belongs to.
  const task =
    tasks.find((each) => each.state === 'RUNNING') ?? tasks.find((each) => each.state !== 'WAITING')
  const shown = task ?? tasks[0]
  if (!shown) return { task: null }
  const { id, state, result } = shown
  return {
    task: { id, state, endedAt: shown.ended_at?.toISOString() ?? null, result: result as Ended | null },
  }
}

interface Batch {
  readonly people: readonly { readonly id: number; readonly claim: Claim }[]
  readonly listed: readonly Listed[]
  readonly todayOn: string
}

async function claimBatch(scope: Scope, asked: Whom & { afterId: number }): Promise<Batch> {
  const rows = await claimNext(scope, { ...asked, limit: BATCH })
  const people = rows.map((row) => ({
    id: row.id,
    claim: {
      name: row.name,
      idType: row.id_type,
      idNumber: scope.vault.open(row.id_cipher),
      gender: row.gender,
      birthOn: row.birth_on,
    },
  }))
  const listed = await consultRosters(
    scope,
    people.map(({ claim }) => claim),
  )
  return { people, listed, todayOn: shanghaiDay(scope.now) }
}

async function judge({ people, listed, todayOn }: Batch, register: IdentityAuthority | undefined) {
  const claims = people.map(({ claim }) => claim)
  const verdicts = await judgeClaims({ claims, listed, todayOn, register })
  return people.map(({ id, claim }, at) => {
    const { answer, reason, by } = verdicts[at] ?? { answer: 'UNAVAILABLE', reason: '', by: 'REGISTER' }
    const unanswered = answer === 'UNAVAILABLE'
    const outcome: Outcome = {
      id,
      name: claim.name,
      verification: stateAfter[answer],
      note: unanswered ? reason || taskWords.unavailable : reason,
      by: unanswered ? '' : by,
      unanswered,
    }
    return { answer, outcome }
  })
}

function added(tally: Tally, outcomes: readonly { answer: Answer }[]): Tally {
  const next = { ...tally }
  for (const { answer } of outcomes) next[answer] += 1
  return next
}
