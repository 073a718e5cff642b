import type { Scope } from '#src/platform/scope.ts'

/** The column that holds the asker's organisation; none for the platform's own jobs. Nobody else has rooms. */
export function reachColumn(scope: Scope): 'org_id' | 'evaluation_org_id' | undefined {
  const { kind } = scope.actor.org
  if (kind === 'PLATFORM') return undefined
  return kind === 'EVALUATION' ? 'evaluation_org_id' : 'org_id'
}
