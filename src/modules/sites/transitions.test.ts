import { afterAll, beforeAll } from 'vitest'
import { walkPilot } from '#src/app/demo/road.ts'
import { openStage } from '#src/app/demo/stage.ts'
import { scan } from '#tests/scan.ts'
import { DECLARED } from '#tests/site-form.ts'
import { testTransitions } from '#tests/transitions.ts'
import { openWorld, type World } from '#tests/world.ts'
import * as applications from './contract/applications.ts'
import * as review from './contract/review.ts'
import * as sites from './contract/sites.ts'
import { siteRoutes } from './index.ts'
import { applicationMachine, siteMachine } from './states.ts'

let world: World
let applicationId: number
let siteId: number
let form: { name: string; bytes: Buffer }
const told = {
  levelIds: [1],
  siteName: '海蓝考点',
  address: '海蓝市学府路 1 号',
  officerName: '张敏',
  officerPhone: '0571-88886666',
  ...DECLARED,
}
const opinion = '测试意见'

beforeAll(async () => {
  world = await openWorld()
  form = await scan()
  const cast = {
    province: world.actor('province'),
    reviewer: world.actor('reviewer'),
    collegeAdmin: world.actor('collegeAdmin'),
    officer: world.actor('officer'),
  }
  const course = { certificateId: world.vets.id, name: 'VETS', levelIds: [1] }
  await walkPilot(openStage(world.ground), cast, { ...course, year: 2026, granted: 50, at: world.now })
  const { id } = await officer().ok(applications.draftSiteApplication, {
    ...told,
    certificateId: world.vets.id,
  })
  applicationId = id
  await officer().okUpload(applications.attachStampedForm, { applicationId }, form)
})
afterAll(() => world.stop())

const officer = () => world.as('officer')
const reviewer = () => world.as('reviewer')
const run = (sql: string, values: unknown[]) => world.ground.pool.query<{ state: string }>(sql, values)
const routes = siteRoutes.map((each) => each.route)

testTransitions(applicationMachine, {
  routes,
  parameter: 'applicationId',
  /** As it was handed in for the first time: no site yet, and a round when somebody has to look at it. */
  async place(state) {
    await run('delete from site_application_round where application_id = $1', [applicationId])
    await run(
      `update site_application set state = $2, site_id = null, kind = 'NEW', submitted_at = now(), decided_at = null,
       form_version = content_version where id = $1`,
      [applicationId, state],
    )
    await run('delete from exam_site_level where org_id = $1', [world.orgs.college])
    await run('delete from exam_site where org_id = $1', [world.orgs.college])
    if (state !== 'SUBMITTED' && state !== 'IN_REVIEW') return
    await run(
      `insert into site_application_round (application_id, org_id, evaluation_org_id, round_no, submitted_at,
         snapshot, checklist_version, items)
       select id, org_id, evaluation_org_id, 1, now(), '{}', 0, '[]' from site_application where id = $1`,
      [applicationId],
    )
  },
  stateNow: async () =>
    (await run('select state from site_application where id = $1', [applicationId])).rows[0]?.state ?? '',
  async offers(verb) {
    const who = applicationMachine.verbs[verb].permission === 'sites.review' ? reviewer() : officer()
    return (await who.ok(applications.getSiteApplication, { applicationId })).offers
  },
  keeps: ['edit'],
  doings: {
    edit: [
      {
        route: applications.editSiteApplication,
        send: () => officer().call(applications.editSiteApplication, { applicationId, ...told }),
      },
      {
        route: applications.attachStampedForm,
        send: () => officer().upload(applications.attachStampedForm, { applicationId }, form),
      },
    ],
    submit: [
      {
        route: applications.submitSiteApplication,
        send: () => officer().call(applications.submitSiteApplication, { applicationId }),
      },
    ],
    recall: [
      {
        route: applications.recallSiteApplication,
        send: () => officer().call(applications.recallSiteApplication, { applicationId }),
      },
    ],
    withdraw: [
      {
        route: applications.withdrawSiteApplication,
        send: () => officer().call(applications.withdrawSiteApplication, { applicationId }),
      },
    ],
    check: [
      {
        route: review.checkSiteApplication,
        send: () =>
          reviewer().call(review.checkSiteApplication, {
            applicationId,
            marks: [{ key: 'seal', isOk: true }],
          }),
      },
    ],
    approve: [
      {
        route: applications.approveSiteApplication,
        send: () =>
          reviewer().call(applications.approveSiteApplication, { applicationId, opinion, levelIds: [1] }),
      },
    ],
    return: [
      {
        route: applications.returnSiteApplication,
        send: () => reviewer().call(applications.returnSiteApplication, { applicationId, opinion }),
      },
    ],
    reject: [
      {
        route: applications.rejectSiteApplication,
        send: () => reviewer().call(applications.rejectSiteApplication, { applicationId, opinion }),
      },
    ],
  },
})

testTransitions(siteMachine, {
  routes,
  parameter: 'siteId',
  async place(state) {
    const { rows } = await world.ground.pool.query<{ id: number }>(
      `insert into exam_site (org_id, evaluation_org_id, certificate_id, site_code, name, address, officer_name,
         officer_phone, state, approved_at) values ($1, $2, $3, '100777', '海蓝考点', '学府路', '张敏', '1', $4, now())
       on conflict (org_id, certificate_id) do update set state = excluded.state returning id`,
      [world.orgs.college, world.orgs.evaluation, world.vets.id, state],
    )
    siteId = rows[0]?.id ?? 0
  },
  stateNow: async () =>
    (await run('select state from exam_site where id = $1', [siteId])).rows[0]?.state ?? '',
  offers: async () => (await reviewer().ok(sites.getSite, { siteId })).offers,
  doings: {
    enable: [{ route: sites.enableSite, send: () => reviewer().call(sites.enableSite, { siteId, opinion }) }],
    suspend: [
      { route: sites.suspendSite, send: () => reviewer().call(sites.suspendSite, { siteId, opinion }) },
    ],
    disable: [
      { route: sites.disableSite, send: () => reviewer().call(sites.disableSite, { siteId, opinion }) },
    ],
  },
})
