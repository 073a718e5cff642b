import { FileExcelOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { importPhotos, missingPhotos } from '#src/modules/candidates/contract/photos.ts'
import { listCandidates } from '#src/modules/candidates/contract.ts'
import { DEEPEST_ROW } from '#src/shared/paging.ts'
import type { ImportView } from '#src/shared/platform-contract.ts'
import { useRoute } from '#src/web/ask.tsx'
import { downloadUrl } from '#src/web/call.ts'
import { PHOTOS } from '#src/web/kit/import/counting.ts'
import { ImportWizard } from '#src/web/kit/ImportWizard.tsx'
import { Page } from '#src/web/kit/Page.tsx'
import { Panel } from '#src/web/kit/Panel.tsx'
import { To } from '#src/web/navigation.tsx'
import { missingLine } from './photos.view.ts'

/** 批量上传照片: prepare → upload a ZIP → check → done. */
export function PhotosPage() {
  return (
    <Page
      title="批量上传照片"
      help="把照片按证件号码或学号命名，打成一个 ZIP 上传。系统自动转正、裁切、压缩并去掉拍摄信息；先检查、后写入，一次指出所有问题。重复上传不会产生重复的照片。"
      guide="candidates"
    >
      <ImportWizard
        noun="照片"
        prepare={{
          step: '准备照片',
          panel: <Prepare />,
          upload: '上传照片压缩包',
          what: '打包好的照片',
        }}
        counting={PHOTOS}
        uploadRoute={importPhotos}
        uploadInput={{}}
        renderPreview={preview}
        renderResult={() => <StillMissing />}
      />
    </Page>
  )
}

/** What nobody should have to ask: how to name, how to pack, what is taken. */
function Prepare() {
  return (
    <Panel title="1. 准备照片">
      <ul className="kw-list">
        <li>
          文件名用<strong>证件号码</strong>或<strong>学号</strong>，如 <code>2023010123.jpg</code>
          ；也可以带上姓名，如
          <code>张三-2023010123.jpg</code>、<code>2023010123_张三.jpg</code>。只写姓名的找不到人。
        </li>
        <li>JPG 或 PNG，近期正面免冠、纯色背景，建议不小于 600×840 像素，至少 295×413 像素。</li>
        <li>
          可以按班级分文件夹，放在一个 ZIP 里；最多 20,000 张，不超过 500 MB。不要设密码，不要用 RAR、7z。
        </li>
        <li>
          iPhone 请先在“设置 → 相机 → 格式”中选“兼容性最佳”；HEIC 照片不能读取。Windows、macOS、WPS
          打的包都可以。
        </li>
      </ul>
      <StillMissing />
      <Button icon={<FileExcelOutlined aria-hidden />} href={downloadUrl(missingPhotos, {})} download>
        下载未上传照片的考生名单
      </Button>
    </Panel>
  )
}

const preview = (job: ImportView) => <p>{missingLine(job.summary)}</p>

/** How many people have no photo now, and the way to them. */
function StillMissing() {
  const missing = useRoute(listCandidates, { photo: 'NO', size: 1 })
  if (!missing.data) return null
  const { total } = missing.data
  const many = total > DEEPEST_ROW ? `超过 ${DEEPEST_ROW}` : String(total)
  if (total === 0) return <p>名册里每名考生都有照片了。</p>
  return (
    <p>
      名册里还有 {many} 名考生没有照片，
      <To to="/candidates" search={{ photo: 'NO' }}>
        查看名单
      </To>
      。
    </p>
  )
}
