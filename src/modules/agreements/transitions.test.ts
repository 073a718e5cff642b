import { afterAll, beforeAll } from 'vitest'
import { openStage } from '#src/app/demo/stage.ts'
import { walkAgreement, walkPilot, walkSite } from '#src/app/demo/road.ts'
import { getCertificate } from '#src/modules/catalogue/index.ts'
import { scan } from '#tests/scan.ts'
import { testTransitions } from '#tests/transitions.ts'
import { openWorld, type World } from '#tests/world.ts'
import * as contract from './contract.ts'
import { agreementRoutes } from './routes.ts'
import { agreementMachine, type AgreementState, type AgreementVerb } from './states.ts'

let world: World
let agreementId: number
beforeAll(async () => {
  world = await openWorld()
  const stage = openStage(world.ground)
  const at = world.now
  const cast = {
    province: world.actor('province'),
    reviewer: world.actor('reviewer'),
    collegeAdmin: world.actor('collegeAdmin'),
    officer: world.actor('officer'),
  }
  const { id, name, levels } = await world.act('officer', (scope) => getCertificate(scope, world.vets.id))
  const course = { certificateId: id, name, levelIds: levels.map((each) => each.id), at }
  await walkPilot(stage, cast, { ...course, year: 2026, granted: 100 })
  const siteId = await walkSite(stage, cast, { ...course, address: '临海省海蓝市学府路 1 号' })
  agreementId = await walkAgreement(stage, cast, { siteId, year: 2026, at })
})
afterAll(() => world.stop())

/** 已到期 is in effect with its last day over; both scans are there. */
const place = async (state: AgreementState) => {
  const [stored, last] = state === 'EXPIRED' ? ['EFFECTIVE', '2026-03-01'] : [state, '2026-12-31']
  await world.ground.pool.query(
    `update agreement set state = $1, valid_to_on = $2, counter_file_id = coalesce(counter_file_id, file_id) where id = $3`,
    [stored, last, agreementId],
  )
}

const opinion = '按约定办理'
const reviewer = () => world.as('reviewer')
const see = (who: 'reviewer' | 'collegeAdmin') => world.as(who).ok(contract.getAgreement, { agreementId })
const terms = { validFromOn: '2026-01-01', validToOn: '2026-12-31', priceTier: 'STANDARD' }

testTransitions<AgreementState, AgreementVerb>(agreementMachine, {
  routes: agreementRoutes.map((each) => each.route),
  parameter: 'agreementId',
  place,
  stateNow: async () => (await see('reviewer')).state,
  offers: async (verb) => (await see(verb === 'sign' ? 'collegeAdmin' : 'reviewer')).offers,
  doings: {
    edit: [
      {
        route: contract.editAgreement,
        send: () => reviewer().call(contract.editAgreement, { agreementId, ...terms }),
      },
    ],
    retemplate: [
      {
        route: contract.retemplateAgreement,
        send: () => reviewer().call(contract.retemplateAgreement, { agreementId }),
      },
    ],
    sign: [
      {
        route: contract.signAgreement,
        send: async () =>
          world.as('collegeAdmin').upload(contract.signAgreement, { agreementId }, await scan()),
      },
    ],
    countersign: [
      {
        route: contract.countersignAgreement,
        send: async () => reviewer().upload(contract.countersignAgreement, { agreementId }, await scan()),
      },
    ],
    confirm: [
      {
        route: contract.confirmAgreement,
        send: () => reviewer().call(contract.confirmAgreement, { agreementId }),
      },
    ],
    sendBack: [
      {
        route: contract.sendBackAgreement,
        send: () => reviewer().call(contract.sendBackAgreement, { agreementId, opinion }),
      },
    ],
    terminate: [
      {
        route: contract.terminateAgreement,
        send: () => reviewer().call(contract.terminateAgreement, { agreementId, opinion }),
      },
    ],
  },
})
