/** How the things of an upload are called where they are counted. */
export interface Counting {
  /** 行, 张. */
  readonly unit: string
  /** Before the number of all: 表格共. */
  readonly whole: string
  readonly skipped: string
  /** What is given back with the reasons: 标注好的表格. */
  readonly report: string
  /** Where in a line a problem is: the column of a sheet, the file of an archive. */
  readonly place: { readonly title: string; readonly width: number; readonly whole: string }
}

/** Rows of a workbook, as most imports have them. */
export const ROWS: Counting = {
  unit: '行',
  whole: '表格共',
  skipped: '已存在，跳过',
  report: '标注好的表格',
  place: { title: '列', width: 140, whole: '整行' },
}

/** Files of an archive. */
export const PHOTOS: Counting = {
  unit: '张',
  whole: '压缩包共',
  skipped: '跳过',
  report: '检查结果表',
  place: { title: '文件', width: 200, whole: '整个压缩包' },
}

/** How an import of this kind is counted, where imports of all kinds are shown. */
export const countingOf = (kind: string): Counting => (kind === 'photos' ? PHOTOS : ROWS)
