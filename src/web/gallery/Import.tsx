import { ImportWizard } from '#src/web/kit/ImportWizard.tsx'
import { To } from '#src/web/navigation.tsx'
import { uploadPeople } from './sample.ts'

export function ImportSample() {
  return (
    <ImportWizard
      noun="考生"
      templateUrl="/api/gallery/template.xlsx"
      uploadRoute={uploadPeople}
      uploadInput={{}}
      renderResult={() => <To to="/gallery">查看导入的考生</To>}
    />
  )
}
