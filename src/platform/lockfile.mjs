// A lock between processes that survives kill -9: the file names its holder, and a holder that is gone holds nothing.
// Plain JavaScript, because tools/prepare.mjs needs it under any Node and before anything is installed.
import { linkSync, readFileSync, renameSync, unlinkSync, writeFileSync } from 'node:fs'
import { randomBytes } from 'node:crypto'

/** Takes the lock or names the process that holds it. See lockfile.d.mts. */
export function takeLock(file) {
  const mine = JSON.stringify({ pid: process.pid, life: lifeOf(process.pid) })
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, mine, { mode: 0o600 })
  try {
    for (let attempt = 0; attempt < 5; attempt++) {
      if (linked(draft, file)) return { release: () => removeWhen(file, mine) }
      const seen = contentOf(file)
      const holder = holderOf(seen)
      if (holder !== undefined) return { heldBy: holder }
      if (seen !== undefined) removeWhen(file, seen)
    }
    return { heldBy: holderOf(contentOf(file)) ?? process.pid }
  } finally {
    unlinkSync(draft)
  }
}

/** Whether a process with this number exists, whoever it belongs to. */
export function alive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

// A link appears whole or not at all, unlike a file that is created first and written afterwards.
function linked(from, to) {
  try {
    linkSync(from, to)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}

function holderOf(content) {
  const holder = parsed(content)
  if (!holder || !alive(holder.pid)) return undefined
  return lifeOf(holder.pid) === holder.life ? holder.pid : undefined
}

function parsed(content) {
  try {
    return JSON.parse(content ?? 'null')
  } catch {
    return undefined
  }
}

function contentOf(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

// Two processes may find the same dead lock at once. Only one wins the rename, and whoever finds that it has caught a
// fresh lock instead of the dead one puts it back.
function removeWhen(file, expected) {
  const aside = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  try {
    renameSync(file, aside)
  } catch {
    return
  }
  if (contentOf(aside) !== expected) linked(aside, file)
  unlinkSync(aside)
}

// Process numbers are used again, also after a reboot: boot and start time tell one life of a number from the next.
function lifeOf(pid) {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return `${boot}/${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`
  } catch {
    return ''
  }
}
