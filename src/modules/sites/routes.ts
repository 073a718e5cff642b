import { on, onDownload, onUpload, type Endpoint } from '#src/platform/http/endpoint.ts'
import * as applying from './actions/applying.ts'
import * as looking from './actions/looking.ts'
import * as printing from './actions/printing.ts'
import * as reviewing from './actions/reviewing.ts'
import * as applications from './contract/applications.ts'
import * as sites from './contract/sites.ts'

export const siteRoutes: Endpoint[] = [
  on(sites.listSites, looking.listSites),
  on(sites.siteStanding, looking.siteStanding),
  on(sites.getSite, looking.getSite),
  on(sites.enableSite, reviewing.enableSite),
  on(sites.suspendSite, reviewing.suspendSite),
  on(sites.disableSite, reviewing.disableSite),
  on(applications.listSiteApplications, looking.listSiteApplications),
  on(applications.getSiteApplication, looking.getSiteApplication),
  on(applications.draftSiteApplication, applying.draftSiteApplication),
  on(applications.editSiteApplication, applying.editSiteApplication),
  onDownload(applications.printApplicationForm, printing.printApplicationForm),
  onUpload(applications.attachStampedForm, applying.attachStampedForm),
  on(applications.submitSiteApplication, applying.submitSiteApplication),
  on(applications.recallSiteApplication, applying.recallSiteApplication),
  on(applications.withdrawSiteApplication, applying.withdrawSiteApplication),
  on(applications.approveSiteApplication, reviewing.approveSiteApplication),
  on(applications.returnSiteApplication, reviewing.returnSiteApplication),
  on(applications.rejectSiteApplication, reviewing.rejectSiteApplication),
]
