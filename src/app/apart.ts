import { serveApart } from '#src/platform/apart/thread.ts'
import { connect } from '#src/platform/db/open.ts'
import { lazyEnqueue } from '#src/platform/jobs.ts'
import { handlersOn, layGround } from './ground.ts'
import { taskKindsOf } from './tasks.ts'

/** Six kinds of work, two of each at once, and their progress beside them: whoever holds one must never wait for another. */
const CONNECTIONS = 14

// The thread apart (platform/apart): the same ground as beside it, without web and queue, for all that computes long.
await serveApart(async (settings, clock) => {
  const { pool, url } = connect(settings.databaseUrl, { max: CONNECTIONS })
  const ground = await layGround({ ...settings, clock }, { pool, enqueue: lazyEnqueue(url) })
  const far = taskKindsOf({ register: undefined }).filter((kind) => kind.apart)
  return handlersOn(ground, far)
})
