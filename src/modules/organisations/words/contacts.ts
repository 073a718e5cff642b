import type { Refusal } from '#src/shared/refusal.ts'

/** What a contact is there for. */
export const dutyNames = { EXAM: '考务负责人', SUPPORT: '技术支持', FINANCE: '财务' } as const
export type Duty = keyof typeof dutyNames

export const contactRefusals = {
  noWay: (): Refusal => ({
    code: 'contact.no_way',
    path: 'phone',
    message: '电话和邮箱都没有填写，别人联系不上。',
    wayOut: '请至少填写一项。',
  }),
  phone: (message: string): Refusal => ({ code: 'contact.phone', path: 'phone', message }),
  hoursBackwards: (from: string, to: string): Refusal => ({
    code: 'contact.hours_backwards',
    path: 'hours',
    message: `值守时间 ${from}—${to} 的结束不晚于开始。`,
    wayOut: '请改成先开始、后结束；跨过午夜的请分成两段。',
  }),
  hoursOverlap: (first: string, second: string): Refusal => ({
    code: 'contact.hours_overlap',
    path: 'hours',
    message: `值守时间 ${first} 和 ${second} 有重叠。`,
    wayOut: '请合并成一段，或错开。',
  }),
  certificateUnknown: (): Refusal => ({
    code: 'contact.certificate_unknown',
    path: 'certificateId',
    message: '没有找到所选的证书。',
    wayOut: '请重新选择，或留空表示全部证书。',
  }),
}

export const contactSaid = {
  added: (name: string) => `新增联系人${name}`,
  edited: (name: string) => `修改联系人${name}`,
  removed: (name: string) => `删除联系人${name}`,
}

export const deskWords = {
  open: (until: string) => `现在有人值守，今天到 ${until}`,
  shut: (next: string) => `现在不在值守时间，下次为 ${next}`,
  hours: (spans: readonly string[]) => `工作日 ${spans.join('、')}`,
}
