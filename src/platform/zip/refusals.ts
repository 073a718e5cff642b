import { refuse } from '#src/shared/refusal.ts'

const PACK_AGAIN = '请把照片放进一个文件夹，用系统自带的“压缩为 ZIP”重新打包后再上传。'

/** Every reason for which a whole archive is turned away: code → [sentence, way out]. `{…}` is filled in by `refuseZip`. */
const REASONS = {
  empty_file: ['文件是空的（0 字节）。', '可能上传没有完成，请重新选择文件。'],
  rar: ['这是 RAR 压缩包，不能读取。', `请先解压，再重新打包。${PACK_AGAIN}`],
  seven_zip: ['这是 7z 压缩包，不能读取。', `请先解压，再重新打包。${PACK_AGAIN}`],
  other_archive: ['这是 {kind} 压缩包，不能读取。', `请先解压，再重新打包。${PACK_AGAIN}`],
  picture: ['这是一张图片，不是压缩包。', '一张照片请在考生详情中上传；多张请打成一个 ZIP 再传。'],
  workbook: ['这是 Office 文档，不是照片压缩包。', '这里只收照片；考生表格请到“批量导入考生”上传。'],
  not_zip: ['这个文件不是 ZIP 压缩包（按内容判断，与扩展名无关）。', PACK_AGAIN],
  split: ['这是分卷压缩包中的一卷，不能单独读取。', '请不要选择“分卷”，按班级或院系分成几个 ZIP 分次上传。'],
  damaged: ['压缩包已损坏或没有传完整，无法读取。', `请先在自己的电脑上打开检查。${PACK_AGAIN}`],
  encrypted: ['压缩包设有密码，系统无法读取。', '请取消密码后重新打包；上传的文件会加密保存。'],
  method: [
    '压缩包用了不常见的压缩方式（第 {method} 号），不能读取。',
    `请选择“标准”或“仅存储”方式。${PACK_AGAIN}`,
  ],
  suspicious: ['压缩包展开后的内容异常庞大或互相重叠，为了安全不接收。', PACK_AGAIN],
  unsafe_name: ['压缩包里有指向别处的路径（第 {line} 个文件），为了安全不接收。', PACK_AGAIN],
  too_many: ['压缩包里有 {count} 个文件，超过 {limit} 个。', '请按班级或院系分成几个压缩包，分次上传。'],
  no_files: ['压缩包里没有文件。', '请确认照片放在压缩包里，再重新上传。'],
} as const satisfies Record<string, readonly [string, string]>

export type ZipReason = keyof typeof REASONS

/** Turns the whole archive away with code `zip.<reason>`: what it is, and what the person can do about it. */
export function refuseZip(reason: ZipReason, facts: Record<string, string | number> = {}): never {
  const [message, wayOut] = REASONS[reason].map((text) => fill(text, facts)) as [string, string]
  return refuse({ code: `zip.${reason}`, message, wayOut, path: 'file' }, 422)
}

const fill = (text: string, facts: Record<string, string | number>) =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const fact = facts[name] ?? ''
    return typeof fact === 'number' ? fact.toLocaleString('en-US') : fact
  })
