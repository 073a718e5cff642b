import type { FileKind } from '#src/shared/route.ts'

const NAMES: Record<FileKind, { name: string; accept: string }> = {
  xlsx: { name: 'Excel 工作簿(.xlsx)', accept: '.xlsx' },
  xls: { name: '旧版 Excel(.xls)', accept: '.xls,.et' },
  csv: { name: '文本表格(.csv)', accept: '.csv,.txt' },
  pdf: { name: 'PDF', accept: '.pdf' },
  jpeg: { name: 'JPG 图片', accept: '.jpg,.jpeg' },
  png: { name: 'PNG 图片', accept: '.png' },
  zip: { name: 'ZIP 压缩包', accept: '.zip' },
  ofd: { name: 'OFD', accept: '.ofd' },
}

/** For `<input accept>`. */
export const acceptOf = (kinds: readonly FileKind[]) => kinds.map((kind) => NAMES[kind].accept).join(',')

/** For people: PDF、JPG 图片. */
export const kindsInWords = (kinds: readonly FileKind[]) => kinds.map((kind) => NAMES[kind].name).join('、')

/** Bytes for people: 20 MB, 640 KB. */
export function sizeInWords(bytes: number): string {
  if (bytes >= 1_048_576) return `${Number((bytes / 1_048_576).toFixed(1))} MB`
  return `${Math.max(1, Math.round(bytes / 1024))} KB`
}

/** Why this file cannot be sent, before any byte goes out; the server looks at the content itself. */
export function refusalOfFile(file: File, rule: { accept: readonly FileKind[]; maxBytes: number }) {
  const endings = acceptOf(rule.accept).split(',')
  const fits = endings.some((ending) => file.name.toLowerCase().endsWith(ending))
  if (!fits) return `“${file.name}”的格式不对，请选择 ${kindsInWords(rule.accept)} 文件。`
  if (file.size > rule.maxBytes) {
    return `“${file.name}”有 ${sizeInWords(file.size)}，超过上限 ${sizeInWords(rule.maxBytes)}，请压缩或拆分后再传。`
  }
  return file.size === 0 ? `“${file.name}”是空文件，请重新选择。` : undefined
}
