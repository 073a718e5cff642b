import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useSave } from '#src/web/save.ts'

interface Props {
  readonly url: string
  readonly name: string
  readonly label: string
  readonly primary?: boolean
}

/** Saves a file; a refusal is said instead of saved as a broken file. */
export function SaveFile({ url, name, label, primary = false }: Props) {
  const { saving, save } = useSave()
  return (
    <Button
      type={primary ? 'primary' : 'default'}
      icon={<DownloadOutlined aria-hidden />}
      loading={saving}
      onClick={() => void save(url, name)}
    >
      {label}
    </Button>
  )
}
