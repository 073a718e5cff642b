/** The papers of a pack, in the order of its cover sheet. */
export const kindNames = {
  OVERVIEW: '考场安排总表',
  DOOR: '门贴',
  SEAT_MAP: '座次图',
  DESK: '桌贴',
  SIGN_IN: '签到表',
  INCIDENT: '考场情况记录单',
  VIOLATION: '违规登记表',
  ABSENT: '缺考登记表',
  ENVELOPE: '信封标签',
} as const

/** What each is for, and how many there are of it. */
export const kindHints: Readonly<Record<keyof typeof kindNames, string>> = {
  OVERVIEW: '每个站点一份，张贴在考务办公室',
  DOOR: '每场每个考场一张，贴在门上',
  SEAT_MAP: '每场每个考场一份，贴在门口或交监考员',
  DESK: '每个座位一个标签，贴在桌角',
  SIGN_IN: '每场每个考场一份，带照片，考生签名',
  INCIDENT: '每场每个考场一张，监考员填写',
  VIOLATION: '每场每个考场一张，发生违规时填写',
  ABSENT: '每场一张，考后由站点汇总',
  ENVELOPE: '每场每个考场一个，贴在材料袋上',
}

export const formNames = { PDF: '每种材料一个 PDF', ZIP: '一个压缩包，按场次和考场分文件夹' } as const
export const doorNames = { LEFT: '图的左侧', RIGHT: '图的右侧' } as const
export const stateNames = { MAKING: '正在生成', READY: '已生成', FAILED: '没有生成' } as const
export const sheetNames = { '3x8': '3×8（70×37 mm）', '2x7': '2×7（99×38 mm）', OWN: '自定尺寸' } as const

const packName = (planName: string, siteName: string) => `考务材料-${planName}-${siteName}`

/** Titles and file names. */
export const packText = {
  title: (siteName: string, rooms: number) => `生成考务材料：${siteName}，${rooms} 个场次考场`,
  /** What is not found where nothing is published. */
  published: '这个站点已发布的排考结果',
  cover: '清单',
  zip: (planName: string, siteName: string, revision: string) =>
    `${packName(planName, siteName)}-${revision}.zip`,
  pdf: (kind: string, siteName: string, revision: string) => `${kind}-${siteName}-${revision}.pdf`,
  preview: (kind: string) => `预览-${kind}.pdf`,
  allSessions: '各场次',
}

export const progressText = {
  reading: '正在读取考场、座位和照片。',
  typesetting: (kind: string) => `正在排版${kind}。`,
  packing: '正在装订和清点。',
}

/** Why a sheet of labels cannot be printed. */
export const sheetFaults = {
  TOO_WIDE: '标签的左边距、列数、宽度和列间距加起来超过 210 毫米，A4 纸放不下。',
  TOO_HIGH: '标签的上边距、行数、高度和行间距加起来超过 297 毫米，A4 纸放不下。',
  TOO_SMALL: '标签至少要 45×24 毫米，再小印不清姓名和准考证号。',
} as const

/** How a room stands against a pack made before. */
export const changeText = {
  CHANGED: (session: string, room: string) => `${session} ${room}`,
  NEW: (session: string, room: string) => `${session} ${room}（新增）`,
  GONE: (session: string, room: string) => `${session} ${room}（不再使用）`,
} as const
