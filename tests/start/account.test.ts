import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ask, databaseIn, run, testFolder } from './running.ts'

const NOBODY = 65_534

// PostgreSQL refuses to run as root. Containers often forbid user namespaces; a failing `unshare` first on PATH is such a one.
function withoutNamespaces() {
  const programs = mkdtempSync(join(tmpdir(), 'kaowu-programs-'))
  onTestFinished(() => rmSync(programs, { recursive: true }))
  chmodSync(programs, 0o755)
  writeFileSync(
    join(programs, 'unshare'),
    '#!/bin/sh\necho "unshare: Operation not permitted" >&2\nexit 1\n',
    {
      mode: 0o755,
    },
  )
  return { PATH: `${programs}:${process.env['PATH']}` }
}

test.skipIf(process.getuid?.() !== 0)(
  'root without user namespaces runs the database as nobody, and goes back when they are allowed again',
  async () => {
    const folder = testFolder()
    chmodSync(folder, 0o755)
    const first = run(folder, { env: withoutNamespaces() })
    await ask(await first.address, 'POST')
    expect(statSync(databaseIn(folder)).uid).toBe(NOBODY)
    expect(statSync(join(folder, 'data')).mode & 0o044).toBe(0)
    first.signal('SIGTERM')
    await first.ended

    const second = run(folder)
    expect(await ask(await second.address)).toEqual({ notes: 1 })
    expect(statSync(databaseIn(folder)).uid).toBe(0)
  },
)

test.skipIf(process.getuid?.() !== 0)(
  'root without user namespaces below a folder that only root may enter is told what to do',
  async () => {
    const folder = testFolder()
    const refused = run(folder, { env: withoutNamespaces() })
    expect(await refused.ended).toBe(1)
    expect(refused.printed()).toContain('内置数据库不能以 root 身份运行')
    expect(refused.printed()).toContain('DATABASE_URL')
    expect(refused.printed()).not.toContain('    at ')
  },
)
