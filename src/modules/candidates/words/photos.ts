import type { Refusal } from '#src/shared/refusal.ts'

/** Every Chinese sentence about portraits. The codes E-P01…E-P11 and W-P10…W-P14 are the ones people quote. */

interface Said {
  readonly code: string
  readonly message: string
}

/** Verdicts over the files of an archive; the file itself is named by `of`. */
export const photoVerdicts = {
  unmatched: (): Said => ({
    code: 'E-P01',
    message: '考生管理中没有这个证件号码或学号的考生。请核对文件名；考生还没有录入的，请先导入考生',
  }),
  noCode: (): Said => ({
    code: 'E-P01',
    message: '文件名里没有证件号码或学号，找不到对应考生。请改名为“证件号码.jpg”或“学号.jpg”',
  }),
  twice: (lines: readonly number[]): Said => ({
    code: 'E-P02',
    message: `同一考生有 ${lines.length} 张不同的照片（第 ${lines.join('、')} 行），无法判断用哪一张。请只保留一张`,
  }),
  ambiguous: (people: number): Said => ({
    code: 'E-P08',
    message: `文件名里的号码分别属于 ${people} 名考生，无法判断是谁。请只保留一个证件号码或学号`,
  }),
  otherName: (written: string): Said => ({
    code: 'E-P09',
    message: `文件名写的是“${written}”，号码却是另一名考生的。请核对照片是谁，改正文件名`,
  }),
  nested: (): Said => ({
    code: 'E-P10',
    message: '压缩包里还有压缩包，里面的照片没有读取。请先解压，把照片放在同一个压缩包里',
  }),
  sameFace: (lines: readonly number[]): Said => ({
    code: 'E-P11',
    message: `与第 ${lines.slice(0, 5).join('、')} 行的另一名考生是同一张照片。请核对照片是谁，换上本人的照片`,
  }),
  replaces: (): Said => ({ code: 'W-P10', message: '该考生已有照片，将替换为这一张；原照片留档' }),
  extra: (): Said => ({ code: 'W-P11', message: '不是照片，已忽略' }),
  sameTwice: (line: number): Said => ({ code: 'W-P12', message: `与第 ${line} 行是同一张照片，跳过` }),
  landscape: (): Said => ({
    code: 'W-P13',
    message: '照片是横的，裁切后只保留中间部分。请确认人像在中间、方向正确',
  }),
  systemFiles: (count: number): Said => ({
    code: 'W-P14',
    message: `压缩包里有 ${count} 个系统自动生成的文件（如 .DS_Store、Thumbs.db），已忽略`,
  }),
}

/** Which code the reason of a refused picture has in the report. */
const PICTURE_CODES: Readonly<Record<string, string>> = {
  'photo.format': 'E-P03',
  'photo.heic': 'E-P03',
  'photo.too_small': 'E-P04',
  'photo.blank': 'E-P05',
  'photo.damaged': 'E-P06',
  'photo.empty': 'E-P06',
  'photo.too_many_pixels': 'E-P07',
  'photo.too_detailed': 'E-P07',
}

/** The picture's own refusal as a verdict of the report. */
export const pictureVerdict = ({ code, message, wayOut = '' }: Refusal): Said => ({
  code: PICTURE_CODES[code] ?? 'E-P06',
  message: message + wayOut,
})

export const pictureRefusals = {
  heic: (): Refusal => ({
    code: 'photo.heic',
    message: '这是 iPhone 的 HEIC 格式照片，系统不能读取。',
    wayOut: '请在手机“设置 → 相机 → 格式”中选择“兼容性最佳”后重新拍摄，或另存为 JPG。',
  }),
  format: (ending: string): Refusal => ({
    code: 'photo.format',
    message: `.${ending} 不是 JPG 或 PNG 格式。`,
    wayOut: '请另存为 JPG 后再上传。',
  }),
  damaged: (): Refusal => ({
    code: 'photo.damaged',
    message: '照片在压缩包里已损坏，无法取出。',
    wayOut: '请重新打包后再上传。',
  }),
  tooLarge: (megabytes: number): Refusal => ({
    code: 'photo.too_detailed',
    message: `照片文件超过 ${megabytes} MB。`,
    wayOut: '请缩小后再上传；一寸照通常只有几百 KB。',
  }),
}

export const photoRefusals = {
  noPhotos: (): Refusal => ({
    code: 'photo.none_in_archive',
    path: 'file',
    message: '压缩包里没有照片。',
    wayOut: '请把 JPG 或 PNG 照片打成 ZIP；文件名用证件号码或学号，如“2023010123.jpg”。',
  }),
  noneToRemove: (): Refusal => ({
    code: 'photo.none_to_remove',
    message: '这名考生没有照片，无需删除。',
    wayOut: '如需上传，请在本页选择照片。',
  }),
}

interface Named {
  readonly line: number
  readonly name: string
}

/** The first few by line and name, and how many there are. */
function namedOf(people: readonly Named[]): string {
  const first = people.slice(0, 5).map(({ line, name }) => `第 ${line} 行${name}`)
  return `${first.join('、')}${people.length > 5 ? `等 ${people.length} 人` : ''}`
}

/** Why photos cannot be taken back. */
export const photoUndoing = {
  printed: (people: readonly Named[]): Refusal => ({
    code: 'photo.undo_printed',
    message: `${namedOf(people)}的准考证在导入之后打印过，上面是这次导入的照片，不能撤销。`,
    wayOut: '照片有误的，请打开考生换上正确的照片，再重新打印准考证。',
  }),
  needed: (people: readonly Named[]): Refusal => ({
    code: 'photo.undo_needed',
    message: `${namedOf(people)}已报考要求照片的考试，撤销后照片不符合要求，不能撤销。`,
    wayOut: '照片有误的，请打开考生换上正确的照片。',
  }),
  confirmed: (people: readonly Named[]): Refusal => ({
    code: 'photo.undo_confirmed',
    message: `${namedOf(people)}已经本人确认过信息和这张照片，不能撤销。`,
    wayOut: '照片有误的，请打开考生换上正确的照片，并请本人重新确认。',
  }),
}

/** Audit sentences. `who` is a masked name with the masked number. */
export const photoSaid = {
  photographed: (who: string) => `上传考生 ${who} 的照片`,
  removed: (who: string) => `删除考生 ${who} 的照片`,
  undone: (again: number, none: number) =>
    `撤销照片导入：${again} 人恢复原来的照片，${none} 人不再有照片；导入后换过照片的不变`,
}

export const photoImportWords = {
  title: '照片导入',
  unit: '张',
  sheet: '照片检查结果',
  headers: {
    entry: '文件名',
    who: '对应考生',
    className: '班级',
    verdict: '结果',
    line: '行号',
    reason: '错误原因',
  },
  verdicts: { fresh: '可以写入', skipped: '跳过', failed: '错误' },
}

export const missingWords = {
  name: '未上传照片的考生',
  title: (at: string, by: string) => `未上传照片的考生（${at} 由 ${by} 导出）`,
  headers: ['姓名', '证件号码', '学号', '院系', '班级', '照片文件名'],
  byStudentNo: (studentNo: string) => `${studentNo}.jpg`,
  byIdNumber: '证件号码.jpg',
}
