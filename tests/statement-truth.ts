import type { Incoming, OpenOrder } from '#src/modules/statements/rules/evidence.ts'
import type { NamedOrg } from '#src/modules/statements/rules/names.ts'

/** A statement of which the truth is known: which orders each line pays, or that nobody can tell. */
export interface Truth {
  readonly colleges: readonly NamedOrg[]
  readonly orders: readonly OpenOrder[]
  readonly lines: readonly TrueLine[]
}

export interface TrueLine extends Incoming {
  readonly kind: Kind
  /** The orders it pays; null where the line does not tell. */
  readonly pays: readonly number[] | null
}

/**
 * Kinds of lines. Unambiguous: number, damaged number, payer and sum, sums with or without numbers, parts and more by number, a number
 * from another payer. Not: two equal orders, a second payment, strangers.
 */
export type Kind = keyof typeof SHARES
const SHARES = {
  exact: 0.34,
  damaged: 0.16,
  payer: 0.16,
  wrongPayer: 0.06,
  sumQuoted: 0.05,
  sumWhole: 0.04,
  partial: 0.05,
  over: 0.04,
  ambiguous: 0.05,
  double: 0.03,
  stranger: 0.02,
} as const

/** Numbers that look random and are the same in every run. */
export function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

const PLACES = ['海蓝', '云岭', '朔北', '青屏', '南湾', '临江', '望山', '平湖', '长洲', '石桥', '东塘', '西岭', '北川', '金沙', '白鹭']
const TRADES = ['外贸', '旅游', '铁道', '工程', '师范', '纺织', '电子', '农林', '航海', '医药', '财经', '建筑', '信息', '轻工', '艺术']
const KINDS = ['职业技术学院', '职业学院', '中等专业学校', '高级技工学校', '技师学院']

/** The college of a place in the list, three thousand of them different. */
export function collegeOf(at: number): NamedOrg {
  const place = PLACES[at % 15] ?? ''
  const trade = TRADES[Math.floor(at / 15) % 15] ?? ''
  const kind = KINDS[Math.floor(at / 225) % 5] ?? ''
  const nth = Math.floor(at / 1_125)
  const name = `${place}${nth > 0 ? `第${nth + 1}` : ''}${trade}${kind}`
  return { id: at + 1, name, shortName: name.slice(0, 4) }
}

const FEE_FEN = 29_000
/** Invents colleges with open orders, and a statement with so many lines about them. */
export function inventStatement({ lines: count, orders: orderCount }: { lines: number; orders: number }): Truth {
  const roll = dice(count)
  const colleges: NamedOrg[] = []
  const orders: OpenOrder[] = []
  const lines: TrueLine[] = []
  const kinds = (Object.keys(SHARES) as Kind[]).flatMap((kind) =>
    Array.from({ length: Math.round(count * SHARES[kind]) }, () => kind),
  )
  while (kinds.length < count) kinds.push('exact')
  for (let at = kinds.length - 1; at > 0; at -= 1) {
    const other = roll(at + 1)
    ;[kinds[at], kinds[other]] = [kinds[other] ?? 'exact', kinds[at] ?? 'exact']
  }
  const newCollege = () => {
    const college = collegeOf(colleges.length)
    colleges.push(college)
    return college
  }
  const newOrder = (orgId: number, people: number): OpenOrder => {
    const id = orders.length + 1
    const order = {
      id,
      orderNo: `JF260302${String(id).padStart(5, '0')}`,
      orgId,
      dueFen: people * FEE_FEN,
      isOwn: false,
      isExpired: false,
      createdOn: '2026-03-02',
      slip: null,
    }
    orders.push(order)
    return order
  }
  const tell = (line: Omit<TrueLine, 'at' | 'on' | 'hasTwin'>) =>
    lines.push({ ...line, at: lines.length + 1, on: '2026-03-05', hasTwin: false })
  let college = newCollege()
  // Every college has its own numbers of people per order, so that sums are its own.
  let used = 0
  const freshOrder = () => {
    if (used === 4) {
      college = newCollege()
      used = 0
    }
    used += 1
    return newOrder(college.id, used * 37 + (college.id % 29) * 5 + used * used)
  }
  for (const kind of kinds.slice(0, count)) {
    // Told by the payer alone: the college has these orders and no others.
    const isAlone = kind === 'sumWhole' || kind === 'ambiguous' || kind === 'payer'
    if (isAlone) {
      college = newCollege()
      used = 0
    }
    tellKind(kind, { freshOrder, payer: () => college.name, tell, roll })
    if (isAlone) used = 4
  }
  while (orders.length < orderCount) freshOrder()
  return { colleges, orders, lines: lines.slice(0, count) }
}

interface Telling {
  readonly freshOrder: () => OpenOrder
  readonly payer: () => string
  readonly tell: (line: Omit<TrueLine, 'at' | 'on' | 'hasTwin'>) => void
  readonly roll: (below: number) => number
}

const SCRIBBLES: readonly ((orderNo: string) => string)[] = [
  (no) => no.replace('JF', 'jf ').replace(/(\d{6})/, '$1 '),
  (no) => no.replaceAll('0', 'O'),
  (no) => `考试费${no.slice(2)}`,
  (no) => no.replaceAll(/[A-Z0-9]/g, (char) => String.fromCharCode(char.charCodeAt(0) + 0xfee0)),
  (no) => `${no.slice(0, 2)}-${no.slice(2, 8)}-${no.slice(8)}，报名费`,
]
const OTHERS = ['王小明', '李建国', '临海市财政国库支付中心', '张老师']

function tellKind(kind: Kind, { freshOrder, payer, tell, roll }: Telling): void {
  const scribble = SCRIBBLES[roll(SCRIBBLES.length)] ?? ((no: string) => no)
  const other = OTHERS[roll(OTHERS.length)] ?? ''
  const first = kind === 'stranger' ? undefined : freshOrder()
  if (!first) return tell({ kind, amountFen: 777 + roll(9_000) * 13, payer: other, remark: '货款', pays: null })
  const base = { kind, payer: payer(), amountFen: first.dueFen, pays: [first.id] }
  const quoted = `${first.orderNo} 考试费`
  switch (kind) {
    case 'damaged':
      return tell({ ...base, remark: scribble(first.orderNo) })
    case 'payer':
      return tell({ ...base, remark: '考试费' })
    case 'wrongPayer':
      return tell({ ...base, remark: quoted, payer: other })
    case 'partial':
      return tell({ ...base, remark: quoted, amountFen: first.dueFen - FEE_FEN })
    case 'over':
      return tell({ ...base, remark: quoted, amountFen: first.dueFen + FEE_FEN })
    case 'double':
      tell({ ...base, kind: 'exact', remark: quoted })
      return tell({ ...base, remark: quoted, pays: null })
    case 'sumQuoted':
    case 'sumWhole':
      return tellSum(kind, { first, base, freshOrder, tell })
    case 'ambiguous':
      return tellTwo(first, { base, freshOrder, tell })
    default:
      return tell({ ...base, remark: quoted })
  }
}

type Base = Pick<TrueLine, 'kind' | 'payer' | 'amountFen' | 'pays'>
interface Summing {
  readonly first: OpenOrder
  readonly base: Base
  readonly freshOrder: () => OpenOrder
  readonly tell: Telling['tell']
}

/** One remittance for two orders, with both numbers or with none. The second may be the first of the next college: then it is quoted. */
function tellSum(kind: Kind, { first, base, freshOrder, tell }: Summing): void {
  const second = freshOrder()
  if (second.orgId !== first.orgId) return tell({ ...base, kind: 'exact', remark: first.orderNo })
  const both = { ...base, amountFen: first.dueFen + second.dueFen, pays: [first.id, second.id] }
  return tell({ ...both, remark: kind === 'sumQuoted' ? `${first.orderNo}、${second.orderNo.slice(2)}` : '考试费' })
}

/** Two orders of one college ask for the same, and the line says no more. */
function tellTwo(first: OpenOrder, { base, freshOrder, tell }: Omit<Summing, 'first'>): void {
  const second = freshOrder() as { dueFen: number }
  second.dueFen = first.dueFen
  tell({ ...base, remark: '', pays: null })
}
