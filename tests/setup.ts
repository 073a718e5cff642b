import { once } from 'node:events'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startCluster } from './cluster.ts'
import type { Cluster } from './cluster.ts'

import type { Bundle } from './screens/bundle.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test file asks for what is made once per run. */
    desk: string
  }
}

let desk: Server | undefined
let cluster: Promise<Cluster> | undefined
const bundles = new Map<string, Promise<Bundle>>()

/** Vitest calls this once before a project's tests. Pure tests never ask, so they never wait for a database. */
export async function setup(project: TestProject): Promise<void> {
  // Every program and thread that the tests start loads the same modules: compiled once, not each time.
  process.env['NODE_COMPILE_CACHE'] ??= join(import.meta.dirname, '../node_modules/.cache/kaowu-tests')
  desk = createServer((request, response) => {
    answer(request.url ?? '').then(
      (found) => response.end(JSON.stringify(found)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  }).listen(0, '127.0.0.1')
  await once(desk, 'listening')
  project.provide('desk', `http://127.0.0.1:${(desk.address() as AddressInfo).port}`)
}

async function answer(path: string) {
  if (path === '/bundle') return bundle(path, {})
  if (path === '/gallery') return bundle(path, { KAOWU_GALLERY: '1' })
  const { adminUrl, template, copy, world, demo } = await (cluster ??= startCluster())
  if (path === '/world') return world()
  return path === '/demo' ? demo() : { adminUrl, template, copy }
}

function bundle(path: string, env: Readonly<Record<string, string>>): Promise<Bundle> {
  const built = bundles.get(path) ?? build(env)
  bundles.set(path, built)
  return built
}

async function build(env: Readonly<Record<string, string>>): Promise<Bundle> {
  // Imported when needed: only the screens ask.
  const { buildBundle } = await import('./screens/bundle.ts')
  return buildBundle(env)
}

/** Vitest calls this once after them. */
export async function teardown(): Promise<void> {
  desk?.close()
  await (await cluster?.catch(() => undefined))?.stop()
  for (const built of bundles.values()) await (await built.catch(() => undefined))?.remove()
}
