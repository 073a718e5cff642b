import { APPLICATION_TEMPLATE, type ApplicationPaper } from '#src/modules/sites/paper.ts'
import { kindNames } from '#src/modules/sites/words.ts'
import { printed } from '#src/platform/pdf/printed.ts'
import type { Scope } from '#src/platform/scope.ts'
import { formatInstant } from '#src/shared/instants.ts'
import { getSiteApplication } from './looking.ts'

/** The application form, filled in, as PDF: what is stamped is then what stands on the platform (BR-03). */
export async function printApplicationForm(scope: Scope, { applicationId }: { applicationId: number }) {
  const application = await getSiteApplication(scope, { applicationId })
  const paper: ApplicationPaper = {
    number: String(application.id).padStart(6, '0'),
    orgName: application.orgName,
    certificateName: application.certificateName,
    evaluationName: application.officer.orgName,
    kindName: kindNames[application.kind],
    levels: application.levels.map((each) => each.name).join('、'),
    siteName: application.siteName,
    address: application.address,
    officerName: application.officerName,
    officerPhone: application.officerPhone,
    printedAt: formatInstant(scope.now),
  }
  return {
    name: `考核站点申请表-${application.orgName}.pdf`,
    mediaType: 'application/pdf',
    body: await printed(scope, { template: APPLICATION_TEMPLATE, data: paper }),
  }
}
