import { accessSync, constants, mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { alive } from '#src/platform/lockfile.mjs'

const PREFIX = 'kaowu-test-'

/** A new folder for what a test writes, in memory when there is room. Whoever makes it removes it. */
export function newFolder(): string {
  const place = hasRoom('/dev/shm') ? '/dev/shm' : tmpdir()
  removeAbandoned(place)
  return mkdtempSync(join(place, `${PREFIX}${process.pid}-`))
}

// What a killed run left would otherwise stay in memory until the next boot.
function removeAbandoned(place: string): void {
  for (const name of readdirSync(place)) {
    const owner = Number(/^kaowu-test-(\d+)-/.exec(name)?.[1] ?? process.pid)
    if (!alive(owner)) rmSync(join(place, name), { recursive: true, force: true })
  }
}

function hasRoom(place: string): boolean {
  try {
    accessSync(place, constants.W_OK)
    const { bavail, bsize } = statfsSync(place)
    return bavail * bsize > 2 ** 31
  } catch {
    return false
  }
}
