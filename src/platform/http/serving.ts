import type { Actor } from '#src/platform/actor.ts'
import type { Asking, Ground } from '#src/platform/ground.ts'
import type { TaskFeed } from '#src/platform/taskfeed.ts'

/** What serving needs beside the ground: who a request comes from, and the feed for event streams. */
export interface Serving {
  readonly ground: Ground
  readonly feed: TaskFeed
  /** The actor behind a session token, or nobody. */
  readonly identify: (token: string, asking: Asking) => Promise<Actor | undefined>
  /** Whether cookies are marked secure. */
  readonly secure: boolean
}
