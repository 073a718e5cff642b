import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { signIn } from '#src/modules/accounts/contract.ts'
import { clientOf } from '#tests/client.ts'
import { openStandingWorld, type StandingWorld } from '#tests/standing.ts'
import { createAccount, createAdmin, resetPassword, setBank } from './accounts.ts'

let world: StandingWorld
beforeAll(async () => {
  vi.stubEnv('KAOWU_PASSWORD', 'a long phrase 9')
  world = await openStandingWorld()
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await world.stop()
})

const run = (command: typeof createAdmin, ...args: string[]) => world.settle((scope) => command(scope, args))
const enter = (login: string, password: string) => clientOf(world.app, '').call(signIn, { login, password })

describe('the command line of a new installation', () => {
  test('the first administrator can sign in', async () => {
    await run(createAdmin, '--login', 'boss', '--name', '首任管理员')
    expect((await enter('boss', 'a long phrase 9')).data).toEqual({ state: 'SIGNED_IN' })
  })

  test('an account needs roles of its organisation’s kind, and a login of its own', async () => {
    const of = ['--name', '某人', '--org', 'PLATFORM', '--roles']
    await expect(run(createAccount, '--login', 'x', ...of, 'EVAL_FINANCE')).rejects.toThrow(
      /cli\.wrong_roles/,
    )
    await expect(run(createAccount, '--login', 'boss', ...of, 'AUDITOR')).rejects.toThrow(
      /account\.login_taken/,
    )
    expect(await run(createAccount, '--login', 'reader', ...of, 'AUDITOR')).toContain('reader')
  })

  test('a reset password works at once and the old one does not', async () => {
    vi.stubEnv('KAOWU_PASSWORD', 'another phrase 7')
    await run(resetPassword, '--login', 'boss')
    expect((await enter('boss', 'another phrase 7')).status).toBe(200)
    expect((await enter('boss', 'a long phrase 9')).status).toBe(401)
  })

  test('what is missing is named', async () => {
    await expect(run(setBank, '--org', 'PLATFORM')).rejects.toThrow(/--payee、--bank、--account/)
  })
})
