import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { SYSTEM_ACTOR, type Actor } from '#src/platform/actor.ts'
import { transact, type Ground } from '#src/platform/ground.ts'
import type { Scope } from '#src/platform/scope.ts'

/** Where the demonstration is played: whoever acts, at whatever moment, through the same actions as the screens. */
export interface Stage {
  readonly ground: Ground
  /** Runs an action as this person at this moment. */
  act<T>(who: Actor, at: Date, run: (scope: Scope) => Promise<T>): Promise<T>
  /** Runs an action as the platform itself. */
  settle<T>(run: (scope: Scope) => Promise<T>): Promise<T>
  /** A one-page PDF with a seal on it, at a path that is removed afterwards. */
  withPaper<T>(paper: Paper, run: (file: { path: string; name: string }) => Promise<T>): Promise<T>
}

/** What stands on a demonstration paper. */
export interface Paper {
  readonly title: string
  readonly orgName: string
  readonly lines: readonly string[]
}

const TEMPLATE = fileURLToPath(new URL('paper.typ', import.meta.url))

export const openStage = (ground: Ground): Stage => ({
  ground,
  act: (actor, at, run) => transact({ ...ground, clock: () => at }, { actor, requestId: 'demo' }, run),
  settle: (run) => transact(ground, { actor: SYSTEM_ACTOR, reach: 'ALL', requestId: 'demo' }, run),
  async withPaper(paper, run) {
    const path = ground.files.temporaryPath(`-${randomUUID()}.pdf`)
    try {
      await ground.renderer.render({ template: TEMPLATE, data: { ...paper }, out: path })
      return await run({ path, name: `${paper.title}-${paper.orgName}.pdf` })
    } finally {
      await rm(path, { force: true })
    }
  },
})
