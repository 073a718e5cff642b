import { DownloadOutlined } from '@ant-design/icons'
import { Button, Drawer, Spin } from 'antd'
import { useEffect, useState } from 'react'
import { fileContent } from '#src/shared/platform-contract.ts'
import { downloadUrl } from '#src/web/call.ts'
import { asProblem, ProblemError } from '#src/web/problem.ts'
import { ProblemNotice } from './ProblemNotice.tsx'

interface Props {
  /** Address that shows the file (`downloadUrl`). */
  readonly url: string
  /** Address that saves it; default: the same. */
  readonly saveUrl?: string
  readonly name: string
  readonly kind: 'pdf' | 'image'
  readonly open: boolean
  readonly onClose: () => void
}

/** Shows a PDF or a picture beside the page; the file can also be saved. */
export function FilePreview({ url, saveUrl = url, name, kind, open, onClose }: Props) {
  return (
    <Drawer
      title={name}
      size={860}
      open={open}
      onClose={onClose}
      destroyOnHidden
      extra={
        <Button icon={<DownloadOutlined aria-hidden />} href={saveUrl} download={name}>
          下载
        </Button>
      }
      styles={{ body: { padding: 0, display: 'grid' } }}
    >
      <FileShown url={url} name={name} kind={kind} />
    </Drawer>
  )
}

/** The file itself, for pages that show it beside its record. It fills the height it is given. */
export function FileShown({ url, name, kind }: Pick<Props, 'url' | 'name' | 'kind'>) {
  const { address, problem } = useBlob(url)
  if (problem) return <ProblemNotice problem={problem} />
  if (!address) return <Spin className="kw-whole" />
  if (kind === 'image') return <img className="kw-preview" src={address} alt={name} />
  return (
    <object className="kw-preview" data={address} type="application/pdf" aria-label={name}>
      <p className="kw-whole">这个浏览器不能直接显示 PDF，请点右上角“下载”后打开。</p>
    </object>
  )
}

/** The file as an address inside this page: the server may send it as an attachment and forbid frames. */
function useBlob(url: string) {
  const [address, setAddress] = useState<string>()
  const [problem, setProblem] = useState<ProblemError>()
  useEffect(() => {
    let made: string | undefined
    const stop = new AbortController()
    const fetchFile = async () => {
      const response = await fetch(url, { signal: stop.signal })
      if (!response.ok) throw await ProblemError.from(response)
      made = URL.createObjectURL(await response.blob())
      setAddress(made)
    }
    fetchFile().catch((error: unknown) => {
      if (!stop.signal.aborted) setProblem(asProblem(error))
    })
    return () => {
      stop.abort()
      if (made) URL.revokeObjectURL(made)
    }
  }, [url])
  return { address, problem }
}

interface LinkProps extends Pick<Props, 'name' | 'kind'> {
  readonly fileId: number
}

/** The name of a stored file; opens its preview. */
export function FileLink({ fileId, name, kind }: LinkProps) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button type="link" size="small" className="kw-flat" onClick={() => setOpen(true)}>
        {name}
      </Button>
      <FilePreview
        url={downloadUrl(fileContent, { fileId })}
        saveUrl={downloadUrl(fileContent, { fileId, save: 'true' })}
        name={name}
        kind={kind}
        open={open}
        onClose={() => setOpen(false)}
      />
    </>
  )
}
