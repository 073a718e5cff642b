import { getCertificate } from '#src/modules/catalogue/index.ts'
import { getPlanFacts, refusalsForRegistering } from '#src/modules/plans/index.ts'
import { lateRightOf } from '#src/modules/registrations/import/gather.ts'
import { gatherSites } from '#src/modules/registrations/import/sites.ts'
import { registrationImport } from '#src/modules/registrations/import/job.ts'
import { template } from '#src/modules/registrations/words.ts'
import type { Upload } from '#src/platform/http/endpoint.ts'
import { startImport, templateOf } from '#src/platform/imports/actions.ts'
import type { Scope } from '#src/platform/scope.ts'
import { refuseAll } from '#src/shared/refusal.ts'

/** The empty workbook, with the certificate's own levels in the drop-down when one is named, and the plan's sites. */
export async function registrationTemplate(
  scope: Scope,
  { certificateId, planId }: { certificateId?: number | undefined; planId?: number | undefined },
) {
  const certificate = certificateId ? await getCertificate(scope, certificateId) : undefined
  const dictionary = certificate
    ? {
        certificate: [certificate.name],
        level: certificate.levels.map((each) => each.name),
        ...(planId ? { site: await siteNames(scope, planId) } : {}),
      }
    : undefined
  return templateOf(registrationImport, {
    name: certificate ? `${template.name}-${certificate.shortName}` : template.name,
    notes: template.notes,
    ...(dictionary ? { dictionary } : {}),
  })
}

/** What may stand in 考核站点, where there is a choice (BR-10). */
async function siteNames(scope: Scope, planId: number): Promise<string[]> {
  const plan = await getPlanFacts(scope, planId)
  const { sites } = await gatherSites(scope, { plan, right: undefined, locking: false })
  const names = sites.flatMap(({ site }) => (site ? [site.name] : []))
  return names.length > 1 ? names : []
}

/** Takes a workbook in for a plan whose window is open, to this college at least (BR-25, BR-46). */
export async function uploadRegistrations(scope: Scope, { planId }: { planId: number }, upload: Upload) {
  const plan = await getPlanFacts(scope, planId)
  refuseAll(refusalsForRegistering(plan, await lateRightOf(scope, plan), scope.now))
  return startImport(scope, registrationImport, { upload, params: { planId } })
}
