import { randomBytes } from 'node:crypto'
import { getPlanFacts } from '#src/modules/plans/index.ts'
import { addSeed, findSecret, listSeeds, setRevealed } from '#src/modules/schedules/queries/proof.ts'
import { said } from '#src/modules/schedules/words.ts'
import type { Scope } from '#src/platform/scope.ts'
import { sha256 } from './digesting.ts'

/** What a seal is made over. */
export const sealOf = ({ seed, nonce }: Secret) => sha256(`kaowu-seed/1\n${seed}\n${nonce}`)

interface Secret {
  readonly seed: string
  readonly nonce: string
}

/**
 * Seals a secret seed for a plan, once: 32 random bytes nobody is shown, encrypted, their seal for everybody to see. Done
 * when the plan is published (`app/reactions.ts`), before anybody has registered: so nobody can look for a seed that
 * suits a roster. A plan that has a secret seed keeps it (BR-55).
 */
export async function sealSeed(scope: Scope, { planId }: { planId: number }): Promise<void> {
  const plan = await getPlanFacts(scope, planId)
  const secret = { seed: randomBytes(32).toString('hex'), nonce: randomBytes(16).toString('hex') }
  const seal = sealOf(secret)
  const sealed = scope.vault.seal(JSON.stringify(secret))
  const id = await addSeed(scope, { planId, evaluationOrgId: plan.evaluationOrgId, seal, sealed })
  if (id === undefined) return
  await scope.happened({
    action: 'schedules.sealed',
    entity: 'exam_plan',
    entityId: planId,
    sentence: said.sealed(plan.name, seal),
  })
}

/** The plan's secret seed; a plan that was published before there were seals, or has laid its seed open, gets one now. */
export async function secretSeed(scope: Scope, planId: number) {
  const known = (await listSeeds(scope, planId)).find((each) => each.revealedAt === null)
  if (known) return known
  await sealSeed(scope, { planId })
  const made = (await listSeeds(scope, planId)).find((each) => each.revealedAt === null)
  if (!made) throw new Error(`plan ${planId} has no secret seed after sealing one`)
  return made
}

/** Opens the envelope of a seed for the draw itself; nothing of it leaves the house before the publication. */
export async function openSecret(scope: Scope, seedId: number): Promise<Secret> {
  const row = await findSecret(scope, seedId)
  if (!row) throw new Error(`seed ${seedId} has no secret`)
  return JSON.parse(scope.vault.open(row.sealed)) as Secret
}

/** Lays the seed open: from now on everybody can do the draw again. */
export async function revealSeed(scope: Scope, seedId: number): Promise<Secret> {
  const secret = await openSecret(scope, seedId)
  await setRevealed(scope, { seedId, ...secret })
  return secret
}
