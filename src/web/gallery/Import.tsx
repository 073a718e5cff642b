import { ImportWizard } from '#src/web/kit/ImportWizard.tsx'
import { To } from '#src/web/navigation.tsx'
import { commitJob, findJob, uploadPeople } from './sample.ts'

export function ImportSample() {
  return (
    <ImportWizard
      noun="考生"
      templateUrl="/api/gallery/template.xlsx"
      uploadRoute={uploadPeople}
      uploadInput={{}}
      jobRoute={findJob}
      commitRoute={commitJob}
      jobInput={(id) => ({ id })}
      markedUrl={(job) => `/api/gallery/imports/${job.id}/marked.xlsx`}
      renderResult={() => <To to="/gallery">查看导入的考生</To>}
    />
  )
}
