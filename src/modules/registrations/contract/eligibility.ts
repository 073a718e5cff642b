import { z } from 'zod'
import { verdictNames } from '#src/modules/registrations/words.ts'
import { id, listQuery, pageOf } from '#src/shared/paging.ts'
import { route } from '#src/shared/route.ts'

const verdict = z.enum(Object.keys(verdictNames) as [keyof typeof verdictNames])

/** One reason, as a chip and as the sentence behind it. */
const reason = z.object({ code: z.string(), chip: z.string(), message: z.string() })

const person = z.object({
  candidateId: z.number(),
  name: z.string(),
  idMasked: z.string(),
  className: z.string(),
  studentNo: z.string().nullable(),
  verification: z.string(),
  verificationName: z.string(),
  /** What speaks against every level. */
  reasons: z.array(reason),
  levels: z.array(
    z.object({ levelId: z.number(), levelName: z.string(), verdict, reasons: z.array(reason) }),
  ),
})

/** The sites of the college in the plan and the one asked about; null while one of several has to be named (BR-10). */
const sites = {
  siteId: z.number().nullable(),
  sites: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      orgName: z.string(),
      isHosted: z.boolean(),
      /** How many more may be registered by the arrangement; null: no largest number. */
      left: z.number().nullable(),
    }),
  ),
}

const peopleFilter = {
  siteId: id.optional(),
  levelId: id.optional(),
  className: z.string().trim().max(40).optional(),
  verification: z.string().max(20).optional(),
  verdict: verdict.optional(),
  /** A code: only people it speaks against. */
  reason: z.string().max(8).optional(),
}

/** The college's roster against a plan: who can be registered for which level now, who cannot, and every reason. */
export const listEligibility = route({
  method: 'GET',
  path: '/api/plans/:planId/eligibility',
  summary: '谁可以报考',
  permission: 'registrations.import',
  input: listQuery.extend({ planId: id, ...peopleFilter }),
  output: pageOf(person),
})

/** What stands in everybody's way, and how many can, cannot and why. */
export const summariseEligibility = route({
  method: 'GET',
  path: '/api/plans/:planId/eligibility-summary',
  summary: '谁可以报考：汇总',
  permission: 'registrations.import',
  input: z.object({
    planId: id,
    siteId: id.optional(),
    levelId: id.optional(),
    className: z.string().trim().max(40).optional(),
  }),
  output: z.object({
    ...sites,
    levels: z.array(
      z.object({
        id: z.number(),
        name: z.string(),
        /** Of a student in school, and of 社会考生, at the site asked about. */
        feeFen: z.number().nullable(),
        socialFen: z.number().nullable(),
      }),
    ),
    isLate: z.boolean(),
    blockers: z.array(reason),
    warnings: z.array(reason),
    quotaLeft: z.number(),
    verdicts: z.array(z.object({ verdict, count: z.number() })),
    reasons: z.array(z.object({ code: z.string(), chip: z.string(), count: z.number() })),
    /** How many people were looked at; fewer than there are when `isPartial`. */
    checked: z.number(),
    isPartial: z.boolean(),
  }),
})

const chosen = z.object({
  planId: id,
  levelId: id,
  /** Where they sit; the usual site by default. */
  siteId: id.optional(),
  candidateIds: z.array(id).min(1, '请先选择考生。').max(500, '一次最多选择 500 人，请分批办理。'),
})

const named = z.object({ candidateId: z.number(), name: z.string(), className: z.string() })

/** What would come of registering these people for this level; nothing is written. */
export const checkChosen = route({
  method: 'POST',
  path: '/api/plans/:planId/registration-checks',
  summary: '检查所选考生能否报考',
  permission: 'registrations.import',
  input: chosen,
  output: z.object({
    ...sites,
    can: z.array(named),
    registered: z.array(named),
    refused: z.array(named.extend({ reasons: z.array(reason) })),
    warnings: z.array(reason),
  }),
  errors: ['registration.unknown_level'],
})

/** Registers these people for this level: all of them, or nobody and every reason. */
export const registerChosen = route({
  method: 'POST',
  path: '/api/plans/:planId/registrations',
  summary: '为所选考生报考',
  permission: 'registrations.import',
  input: chosen,
  output: z.object({ registered: z.number() }),
  errors: ['registration.unknown_level', 'registration.changed_since', 'plan.window_closed'],
})

/** One person against every plan that takes registrations now. */
export const listChoices = route({
  method: 'GET',
  path: '/api/candidates/:candidateId/registration-choices',
  summary: '该考生现在可以报考什么',
  permission: 'registrations.import',
  input: z.object({ candidateId: id }),
  output: z.object({
    rows: z.array(
      z.object({ planId: z.number(), planName: z.string(), closesAt: z.iso.datetime() }).extend({
        /** Where the person would sit; null while one of several sites has to be named. */
        siteName: z.string().nullable(),
        otherSites: z.boolean(),
        reasons: person.shape.reasons,
        levels: person.shape.levels,
      }),
    ),
  }),
})
