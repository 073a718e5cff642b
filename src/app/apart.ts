import { serveApart } from '#src/platform/apart/thread.ts'
import { connect } from '#src/platform/db/open.ts'
import { lazyEnqueue } from '#src/platform/jobs.ts'
import { handlersOn, layGround } from './ground.ts'
import { importKinds } from './imports.ts'
import { importTasks } from '#src/platform/imports/actions.ts'

/** Connections for the two previews and two commits that may run at once, and their progress. */
const CONNECTIONS = 8

// The thread apart (platform/apart): the same ground as beside it, without web and queue, for all that is imported.
await serveApart(async (settings, clock) => {
  const { pool, url } = connect(settings.databaseUrl, { max: CONNECTIONS })
  const ground = await layGround({ ...settings, clock }, { pool, enqueue: lazyEnqueue(url) })
  return handlersOn(ground, importTasks(importKinds))
})
