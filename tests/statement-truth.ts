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

const PLACES = [
  '海蓝',
  '云岫',
  '朔北',
  '青屏',
  '南湾',
  '临江',
  '望山',
  '平湖',
  '长洲',
  '石桥',
  '东塘',
  '西岭',
  '北川',
  '金沙',
  '白鹭',
]
const TRADES = [
  '外贸',
  '旅游',
  '铁道',
  '工程',
  '师范',
  '纺织',
  '电子',
  '农林',
  '航海',
  '医药',
  '财经',
  '建筑',
  '信息',
  '轻工',
  '艺术',
]
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
export function inventStatement({
  lines: count,
  orders: orderCount,
}: {
  lines: number
  orders: number
}): Truth {
  const roll = dice(count)
  const book = new Book()
  const lines: TrueLine[] = []
  const tell = (line: Omit<TrueLine, 'at' | 'on' | 'hasTwin'>) =>
    lines.push({ ...line, at: lines.length + 1, on: '2026-03-05', hasTwin: false })
  for (const kind of shuffled(kindsOf(count), roll)) {
    // Told by the payer alone: the college has these orders and no others.
    if (ALONE.has(kind)) book.nextCollege()
    tellKind(kind, { freshOrder: () => book.freshOrder(), payer: () => book.payer, tell, roll })
    if (ALONE.has(kind)) book.close()
  }
  while (book.orders.length < orderCount) book.freshOrder()
  return { colleges: book.colleges, orders: book.orders, lines: lines.slice(0, count) }
}

const ALONE: ReadonlySet<Kind> = new Set(['sumWhole', 'ambiguous', 'payer'])

function kindsOf(count: number): Kind[] {
  const kinds = (Object.keys(SHARES) as Kind[]).flatMap((kind) =>
    Array.from({ length: Math.round(count * SHARES[kind]) }, () => kind),
  )
  return [...kinds, ...Array.from({ length: Math.max(0, count - kinds.length) }, (): Kind => 'exact')]
}

function shuffled<T>(items: readonly T[], roll: (below: number) => number): T[] {
  return items
    .map((item) => ({ item, place: roll(1_000_000) }))
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item)
}

const ORDERS_EACH = 4

/** Colleges and their orders as they are invented. */
class Book {
  readonly colleges: NamedOrg[] = [collegeOf(0)]
  readonly orders: OpenOrder[] = []
  #used = 0

  get payer(): string {
    return this.colleges.at(-1)?.name ?? ''
  }

  nextCollege(): void {
    this.colleges.push(collegeOf(this.colleges.length))
    this.#used = 0
  }

  /** The college gets no more orders. */
  close(): void {
    this.#used = ORDERS_EACH
  }

  /** An order of the last college, or of the next when it has enough; its own number of people, so that sums are its own. */
  freshOrder(): OpenOrder {
    if (this.#used === ORDERS_EACH) this.nextCollege()
    this.#used += 1
    const college = this.colleges.length
    const people = this.#used * 37 + (college % 29) * 5 + this.#used * this.#used
    const id = this.orders.length + 1
    const order = {
      id,
      orderNo: `JF260302${String(id).padStart(5, '0')}`,
      orgId: college,
      dueFen: people * FEE_FEN,
      isOwn: false,
      isExpired: false,
      createdOn: '2026-03-02',
      slip: null,
    }
    this.orders.push(order)
    return order
  }
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
  if (!first)
    return tell({ kind, amountFen: 777 + roll(9_000) * 13, payer: other, remark: '货款', pays: null })
  const base = { kind, payer: payer(), amountFen: first.dueFen, pays: [first.id] }
  const apart = APART[kind]
  if (apart) return apart({ first, base, freshOrder, tell })
  tell({ ...base, ...variantOf(kind, { first, scribble: scribble(first.orderNo), other }) })
}

/** How a line about one order differs from the plain one that quotes it. */
function variantOf(
  kind: Kind,
  { first, scribble, other }: { first: OpenOrder; scribble: string; other: string },
): Pick<TrueLine, 'remark'> & Partial<TrueLine> {
  const quoted = `${first.orderNo} 考试费`
  const variants: Partial<Record<Kind, Pick<TrueLine, 'remark'> & Partial<TrueLine>>> = {
    damaged: { remark: scribble },
    payer: { remark: '考试费' },
    wrongPayer: { remark: quoted, payer: other },
    partial: { remark: quoted, amountFen: first.dueFen - FEE_FEN },
    over: { remark: quoted, amountFen: first.dueFen + FEE_FEN },
  }
  return variants[kind] ?? { remark: quoted }
}

type Base = Pick<TrueLine, 'kind' | 'payer' | 'amountFen' | 'pays'>
interface Summing {
  readonly first: OpenOrder
  readonly base: Base
  readonly freshOrder: () => OpenOrder
  readonly tell: Telling['tell']
}

/** One remittance for two orders, with both numbers or with none. The second may be the first of the next college: then it is quoted. */
function tellSum({ first, base, freshOrder, tell }: Summing): void {
  const second = freshOrder()
  if (second.orgId !== first.orgId) return tell({ ...base, kind: 'exact', remark: first.orderNo })
  const both = { ...base, amountFen: first.dueFen + second.dueFen, pays: [first.id, second.id] }
  return tell({
    ...both,
    remark: base.kind === 'sumQuoted' ? `${first.orderNo}、${second.orderNo.slice(2)}` : '考试费',
  })
}

/** Two orders of one college ask for the same, and the line says no more. */
function tellTwo({ first, base, freshOrder, tell }: Summing): void {
  const second = freshOrder() as { dueFen: number }
  second.dueFen = first.dueFen
  tell({ ...base, remark: '', pays: null })
}

/** The same order is paid once more. */
function tellDouble({ first, base, tell }: Summing): void {
  tell({ ...base, kind: 'exact', remark: first.orderNo })
  tell({ ...base, remark: first.orderNo, pays: null })
}

/** Kinds that take a second order or a second line. */
const APART: Partial<Record<Kind, (summing: Summing) => void>> = {
  double: tellDouble,
  sumQuoted: tellSum,
  sumWhole: tellSum,
  ambiguous: tellTwo,
}
