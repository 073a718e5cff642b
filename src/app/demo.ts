import { addOrganisation } from '#src/modules/organisations/index.ts'
import { openAccount } from '#src/modules/accounts/index.ts'
import { SYSTEM_ACTOR } from '#src/platform/actor.ts'
import { transact, type Ground } from '#src/platform/ground.ts'

export const DEMO_PASSWORD = 'kaowu-demo-2026'

/** One account per role, printed at start and offered on the sign-in page. */
export const demoAccounts = [
  { login: 'admin', name: '平台管理员', role: '平台管理员', org: '考务平台' },
] as const

/** Fills an empty database with the demonstration world; a filled one is left alone. */
export async function fillWorld(ground: Ground): Promise<void> {
  await transact(ground, { actor: SYSTEM_ACTOR, reach: 'ALL', requestId: 'demo' }, async (scope) => {
    const { rows } = await scope.client.query('select 1 from organisation limit 1')
    if (rows.length > 0) return
    const platform = await addOrganisation(scope, {
      kind: 'PLATFORM',
      name: '考务平台',
      shortName: '平台',
      code: 'PLATFORM',
    })
    await openAccount(scope, {
      login: 'admin',
      name: '平台管理员',
      password: DEMO_PASSWORD,
      memberships: [{ orgId: platform.id, orgName: '考务平台', roles: ['PLATFORM_ADMIN', 'AUDITOR'] }],
    })
  })
}
