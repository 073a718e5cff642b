import { afterAll, beforeAll } from 'vitest'
import { scan } from '#tests/scan.ts'
import { testTransitions } from '#tests/transitions.ts'
import { openWorld, type World } from '#tests/world.ts'
import * as contract from './contract.ts'
import { pilotRoutes } from './routes.ts'
import { pilotMachine, type PilotState, type PilotVerb } from './states.ts'

let world: World
let pilotId: number
let fileId: number
beforeAll(async () => {
  world = await openWorld()
  const draft = { ...application, certificateId: world.vets.id, year: 2026 }
  pilotId = (await world.as('officer').ok(contract.draftPilot, draft)).id
  const added = await world.as('officer').okUpload(contract.addPilotMaterial, { pilotId }, await scan())
  fileId = added.fileId
})
afterAll(() => world.stop())

const application = {
  planned: [{ levelId: 1, count: 60 }],
  majors: '',
  contactName: '张敏',
  contactPhone: '0571-88886666',
}
const opinion = '材料齐全'
const query = (text: string, values: unknown[] = []) => world.ground.pool.query(text, values)

/** 已失效 is an approval whose year is over. */
async function place(state: PilotState): Promise<void> {
  const [stored, year] = state === 'EXPIRED' ? ['APPROVED', 2025] : [state, 2026]
  await query('update pilot_application set state = $1, year = $2 where id = $3', [stored, year, pilotId])
  await query('update quota set year = $1', [year])
  await query(
    `insert into quota (org_id, province_id, evaluation_org_id, certificate_id, year, granted)
     select org_id, province_id, evaluation_org_id, certificate_id, year, 100 from pilot_application where id = $1
     on conflict (org_id, certificate_id, year) do update set granted = 100`,
    [pilotId],
  )
  await query(
    `insert into pilot_material (pilot_id, org_id, province_id, evaluation_org_id, file_id, uploaded_at)
     select id, org_id, province_id, evaluation_org_id, $2, now() from pilot_application where id = $1
     on conflict do nothing`,
    [pilotId, fileId],
  )
}

const see = (who: 'officer' | 'province') => world.as(who).call(contract.getPilot, { pilotId })
const officer = () => world.as('officer')
const province = () => world.as('province')

testTransitions<PilotState, PilotVerb>(pilotMachine, {
  routes: pilotRoutes.map((each) => each.route),
  parameter: 'pilotId',
  place,
  stateNow: async () => (await see('officer')).data.state,
  offers: async (verb) =>
    (await see(pilotMachine.verbs[verb].permission === 'pilots.review' ? 'province' : 'officer')).data
      .offers ?? [],
  doings: {
    edit: [
      {
        route: contract.editPilot,
        send: () => officer().call(contract.editPilot, { pilotId, ...application }),
      },
      {
        route: contract.addPilotMaterial,
        send: async () => officer().upload(contract.addPilotMaterial, { pilotId }, await scan()),
      },
      {
        route: contract.removePilotMaterial,
        send: () => officer().call(contract.removePilotMaterial, { pilotId, fileId }),
      },
    ],
    submit: [{ route: contract.submitPilot, send: () => officer().call(contract.submitPilot, { pilotId }) }],
    recall: [{ route: contract.recallPilot, send: () => officer().call(contract.recallPilot, { pilotId }) }],
    approve: [
      {
        route: contract.approvePilot,
        send: () => province().call(contract.approvePilot, { pilotId, granted: 50, opinion }),
      },
    ],
    return: [
      {
        route: contract.returnPilot,
        send: () => province().call(contract.returnPilot, { pilotId, opinion }),
      },
    ],
    reject: [
      {
        route: contract.rejectPilot,
        send: () => province().call(contract.rejectPilot, { pilotId, opinion }),
      },
    ],
    adjust: [
      {
        route: contract.adjustQuota,
        send: () => province().call(contract.adjustQuota, { pilotId, granted: 70, reason: opinion }),
      },
    ],
    revoke: [
      {
        route: contract.revokePilot,
        send: () => province().call(contract.revokePilot, { pilotId, opinion }),
      },
    ],
  },
  keeps: ['edit', 'adjust'],
})
