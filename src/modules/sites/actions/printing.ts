import { APPLICATION_TEMPLATE, type ApplicationPaper } from '#src/modules/sites/paper.ts'
import { kindNames } from '#src/modules/sites/words.ts'
import { printed } from '#src/platform/pdf/printed.ts'
import type { Scope } from '#src/platform/scope.ts'
import { formatInstant } from '#src/shared/instants.ts'
import { getSiteApplication } from './one-application.ts'

/** The application form, filled in, as PDF: what is stamped is then what stands on the platform (BR-03). */
export async function printApplicationForm(scope: Scope, { applicationId }: { applicationId: number }) {
  const it = await getSiteApplication(scope, { applicationId })
  const paper: ApplicationPaper = {
    number: String(it.id).padStart(6, '0'),
    version: it.contentVersion,
    orgName: it.orgName,
    orgCode: it.orgCode,
    certificateName: it.certificateName,
    evaluationName: it.officer.orgName,
    kindName: kindNames[it.kind],
    levels: it.levels.map((each) => each.name).join('、'),
    siteCode: it.site?.siteCode ?? '',
    siteName: it.siteName,
    address: it.address,
    officerName: it.officerName,
    officerPhone: it.officerPhone,
    technicianName: it.technicianName,
    technicianPhone: it.technicianPhone,
    rooms: it.machineRooms.map((room) => ({
      ...room,
      hardware: [room.cpu, room.memory, room.system].filter(Boolean).join(' / '),
    })),
    printedAt: formatInstant(scope.now),
  }
  return {
    name: `考核站点申请表-${it.orgName}-第${it.contentVersion}版.pdf`,
    mediaType: 'application/pdf',
    body: await printed(scope, { template: APPLICATION_TEMPLATE, data: paper }),
  }
}
