import type { Claim, IdentityAuthority } from '#src/platform/identity/authority.ts'
import { embeddedAuthority } from '#src/platform/identity/embedded.ts'
import type { Scope } from '#src/platform/scope.ts'
import { startTask, taskKind, type TaskKind, type TaskWork } from '#src/platform/tasks.ts'
import { shanghaiDay } from '#src/shared/instants.ts'
import { refuse } from '#src/shared/refusal.ts'
import {
  claimNext,
  countOpen,
  settle,
  type Outcome,
  type Whom,
} from '#src/modules/candidates/queries/verification.ts'
import { stateAfter, type Answer } from '#src/modules/candidates/states.ts'
import { refusals, said, taskWords } from '#src/modules/candidates/words.ts'

const KIND = 'candidates.verify'
/** People per question to the authority and per transaction. */
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

/** The task behind 认证: claims a few hundred, asks the authority outside any transaction, writes its answers. */
export const verificationTask = (authority: IdentityAuthority): TaskKind =>
  taskKind<Whom, Tally>(KIND, (work, whom) => verifyAll(work, { authority, whom }))

export async function verifyAll(
  work: Pick<TaskWork, 'transact' | 'progress'>,
  { authority, whom }: { authority: IdentityAuthority; whom: Whom },
): Promise<Tally> {
  const total = await work.transact((scope) => countOpen(scope, whom))
  let tally = NONE
  for (let afterId = 0, done = 0; ;) {
    const batch = await work.transact((scope) => claimBatch(scope, { ...whom, afterId }))
    const last = batch.people.at(-1)
    if (!last) return tally
    const outcomes = await judge(authority, batch)
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

/** Verifies within one transaction, by the embedded rules: for the demonstration world and tests. */
export async function verifyWithin(scope: Scope, whom: Whom = {}): Promise<Tally> {
  const once = {
    transact: <T>(run: (inside: Scope) => Promise<T>) => run(scope),
    progress: () => Promise.resolve(),
  }
  return verifyAll(once, { authority: embeddedAuthority, whom })
}

type Claimed = { id: number; claim: Claim }

async function claimBatch(scope: Scope, asked: Whom & { afterId: number }) {
  const rows = await claimNext(scope, { ...asked, limit: BATCH })
  const people: Claimed[] = rows.map((row) => ({
    id: row.id,
    claim: {
      name: row.name,
      idType: row.id_type,
      idNumber: scope.vault.open(row.id_cipher),
      gender: row.gender,
      birthOn: row.birth_on,
    },
  }))
  return { people, todayOn: shanghaiDay(scope.now) }
}

async function judge(
  authority: IdentityAuthority,
  { people, todayOn }: { people: Claimed[]; todayOn: string },
) {
  const verdicts = await authority.verify(
    people.map(({ claim }) => claim),
    todayOn,
  )
  return people.map(({ id, claim }, at) => {
    const { answer, reason } = verdicts[at] ?? { answer: 'UNAVAILABLE' as const, reason: '' }
    const note = answer === 'UNAVAILABLE' ? reason || taskWords.unavailable : reason
    const outcome: Outcome = { id, name: claim.name, verification: stateAfter[answer], note }
    return { answer, outcome }
  })
}

function added(tally: Tally, outcomes: readonly { answer: Answer }[]): Tally {
  const next = { ...tally }
  for (const { answer } of outcomes) next[answer] += 1
  return next
}
