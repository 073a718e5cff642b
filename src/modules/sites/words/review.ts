import type { Refusal } from '#src/shared/refusal.ts'

/** The parts of an application that can be looked at, returned and changed on their own. */
export const partNames = {
  FORM: '盖章申请表',
  LEVELS: '申报级别',
  ADDRESS: '站点名称和地址',
  STAFF: '负责人和技术员',
  ROOMS: '机房与设备',
  PHOTOS: '站点照片',
} as const

/** Names of what stands in an application, for lists of changes. */
export const fieldNames = {
  levels: '申报级别',
  siteName: '站点名称',
  address: '站点地址',
  mapUrl: '地图链接',
  officerName: '考务负责人',
  officerPhone: '负责人电话',
  technicianName: '技术员',
  technicianPhone: '技术员电话',
  machineRoom: '机房',
  form: '盖章申请表',
  photos: '站点照片',
} as const

export const changeWords = {
  newFile: '重新上传的盖章件',
  oldFile: '上次的盖章件',
  count: (photos: number) => `${photos} 张`,
  machines: (total: number, usable: number, spare: number) => `机器 ${total}，可用 ${usable}，备用 ${spare}`,
  headsets: (count: number) => `耳麦 ${count} 副`,
  cameras: (count: number) => `摄像头 ${count} 个`,
}

/** What is looked at until the organisation has a list of its own. */
export const builtInItems = [
  { key: 'form', part: 'FORM', name: '申请表完整', hint: '各栏齐全，内容与平台填写的一致。' },
  { key: 'seal', part: 'FORM', name: '公章清晰', hint: '单位一级公章，不是部门章，扫描后看得清。' },
  { key: 'address', part: 'ADDRESS', name: '名称和地址准确', hint: '会印在准考证上，考生能找到。' },
  { key: 'levels', part: 'LEVELS', name: '级别与条件相符', hint: '机位、设备满足所申报的级别。' },
  { key: 'rooms', part: 'ROOMS', name: '机房和机位', hint: '机位够用，备用机符合预留规则。' },
  { key: 'equipment', part: 'ROOMS', name: '设备、网络和供电', hint: '耳麦、监控、网络和供电有保障。' },
  { key: 'staff', part: 'STAFF', name: '人员', hint: '负责人和技术员明确，电话能接通。' },
] as const

export const reviewRefusals = {
  unknownItem: (): Refusal => ({
    code: 'site.unknown_item',
    path: 'marks',
    message: '核对的项目不在本次申报的审核清单中。',
    wayOut: '请刷新页面后重新核对。',
  }),
  noteMissing: (item: string): Refusal => ({
    code: 'site.note_missing',
    path: 'marks',
    message: `“${item}”标为需修改，但没有写明问题。`,
    wayOut: '请写明哪里不对、怎样改，院校会照着修改。',
  }),
  itemNotOk: (items: readonly string[]): Refusal => ({
    code: 'site.item_not_ok',
    message: `还有需修改的项目：${items.join('、')}。`,
    wayOut: '请退回院校修改，或核对后改为“无误”再通过。',
  }),
  settled: (parts: readonly string[]): Refusal => ({
    code: 'site.part_settled',
    message: `${parts.join('、')}已核对无误，这次退回不包括这些内容，不能修改。`,
    wayOut: '请只修改退回的项目；确需一并修改时，请联系审核人员退回该项，或作废后重新申报。',
  }),
  itemTwice: (name: string): Refusal => ({
    code: 'site.item_twice',
    path: 'items',
    message: `审核项目“${name}”重复。`,
    wayOut: '每个项目写一行，名称各不相同。',
  }),
  formItemMissing: (): Refusal => ({
    code: 'site.form_item_missing',
    path: 'items',
    message: '审核清单里没有核对盖章申请表的项目。',
    wayOut: '盖章申请表是申报的依据，请至少保留一项。',
  }),
  checklistMoved: (version: number): Refusal => ({
    code: 'site.checklist_moved',
    message: `审核清单已被他人修改，现在是第 ${version} 版。`,
    wayOut: '请刷新页面，在新的版本上修改。',
  }),
}

export const reviewSaid = {
  checklistSet: (org: string, version: number, items: number) =>
    `${org}发布站点审核清单第 ${version} 版，共 ${items} 项`,
}
