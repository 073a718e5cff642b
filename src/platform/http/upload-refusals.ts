import type { Refusal } from '#src/shared/refusal.ts'
import type { FileKind } from '#src/shared/route.ts'

const KIND_NAMES: Readonly<Record<FileKind, string>> = {
  xlsx: 'Excel 工作簿(.xlsx)',
  xls: '旧版 Excel 工作簿(.xls)',
  csv: '文本表格(.csv)',
  pdf: 'PDF',
  jpeg: 'JPG 图片',
  png: 'PNG 图片',
  zip: 'ZIP 压缩包',
  ofd: 'OFD',
}

const path = 'file'

export const uploadRefusals = {
  missing: (): Refusal => ({
    code: 'upload.missing',
    path,
    message: '没有收到文件。',
    wayOut: '请选择文件后重新上传。',
  }),
  empty: (name: string): Refusal => ({
    code: 'upload.empty',
    path,
    message: `文件“${name}”是空的。`,
    wayOut: '请检查后重新选择文件。',
  }),
  tooLarge: (maxBytes: number): Refusal => {
    const limit = `${Math.round(maxBytes / 1024 / 1024)} MB`
    return {
      code: 'upload.too_large',
      path,
      message: `文件超过 ${limit}。`,
      wayOut: `请压缩或拆分到 ${limit} 以内后重新上传。`,
    }
  },
  wrongType: (accept: readonly FileKind[], got: FileKind | undefined): Refusal => {
    const wanted = accept.map((each) => KIND_NAMES[each]).join('、')
    const actual = got ? `实际是${KIND_NAMES[got]}` : '内容无法识别'
    return {
      code: 'upload.wrong_type',
      path,
      message: `这里只接受${wanted}，上传的文件${actual}（按内容判断，与文件名无关）。`,
      wayOut: `请转换为${wanted}后重新上传。`,
    }
  },
}
