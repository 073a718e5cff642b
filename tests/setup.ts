import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestProject } from 'vitest/node'
import { startCluster } from './cluster.ts'
import type { Cluster } from './cluster.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test file learns of the run's database server; the first question starts it. */
    databaseDesk: string
  }
}

let desk: Server | undefined
let cluster: Promise<Cluster> | undefined

/** Vitest calls this once before a project's tests. Pure tests never ask, so they never wait for a database. */
export async function setup(project: TestProject): Promise<void> {
  desk = createServer((request, response) => {
    answer(request.url).then(
      (found) => response.end(JSON.stringify(found)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  }).listen(0, '127.0.0.1')
  await once(desk, 'listening')
  project.provide('databaseDesk', `http://127.0.0.1:${(desk.address() as AddressInfo).port}`)
}

async function answer(path: string | undefined) {
  const { adminUrl, template, copy, world } = await (cluster ??= startCluster())
  return path === '/world' ? world() : { adminUrl, template, copy }
}

/** Vitest calls this once after them. */
export async function teardown(): Promise<void> {
  desk?.close()
  await (await cluster?.catch(() => undefined))?.stop()
}
