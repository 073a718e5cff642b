import type { Reactions } from '#src/platform/ground.ts'

/**
 * "When this happened, then that": every effect that runs against the order of the process stands here, on one page. A
 * reaction runs in the transaction of what happened and may refuse it.
 */
export const reactions: Reactions = {}
