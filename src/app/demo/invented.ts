import { addDays, daysBetween } from '#src/shared/days.ts'
import { checkDigit } from '#src/shared/id-number.ts'
import type { NewCandidate } from '#src/modules/candidates/index.ts'

/** Invented people: no name, number or phone here was taken from anybody. */
export interface Invented extends Required<NewCandidate> {
  readonly gender: 'M' | 'F'
  readonly birthOn: string
}

/**
 * So many invented students, the same for the same seed: valid numbers with unused-looking sequence digits, every 200th
 * with an interpunct name, every 200th with a rare character, twins and namesakes among them.
 */
export function inventPeople(count: number, seed = 1): Invented[] {
  const random = randomOf(seed)
  const numbers = new Set<string>()
  const people: Invented[] = []
  let home = inventHome(random)
  for (let at = 0; at < count; at += 1) {
    // Every 97th is the twin of the one before: same day, same family name, same class.
    if (at % 97 !== 96) home = inventHome(random)
    people.push(inventOne({ at, seed, home, random, numbers }))
  }
  return people
}

type Random = (below: number) => number

/** What twins share. */
type Home = ReturnType<typeof inventHome>

function inventHome(random: Random) {
  const { department, majorCode, major, short } = pick(COURSES, random)
  const grade = String(2022 + random(3))
  return {
    surname: pick(SURNAMES, random),
    birthOn: addDays(FIRST_BIRTH, random(BIRTH_DAYS)),
    region: pick(REGIONS, random),
    department,
    majorCode,
    major,
    grade,
    className: `${short}${grade.slice(2)}${String(1 + random(4)).padStart(2, '0')}班`,
  }
}

interface Making {
  readonly at: number
  readonly seed: number
  readonly home: Home
  readonly random: Random
  readonly numbers: Set<string>
}

function inventOne({ at, seed, home, random, numbers }: Making): Invented {
  const gender = random(2) === 0 ? 'M' : 'F'
  const { surname, region, ...shared } = home
  const name = nameOf({ at, random, gender, surname })
  return {
    ...shared,
    name,
    ethnicity: PEOPLES[name] ?? '01',
    email: '',
    educationLevel: 'HIGHER_VOCATIONAL',
    idType: 'RIC',
    idNumber: numberOf({ region, birthOn: home.birthOn, gender, random, numbers }),
    gender,
    phone: `1${3 + random(7)}${String(random(1e9)).padStart(9, '0')}`,
    kind: 'IN_SCHOOL',
    studentNo: `${home.grade}${String(seed % 100).padStart(2, '0')}${String(at + 1).padStart(6, '0')}`,
    note: '',
  }
}

function nameOf(asked: { at: number; random: Random; gender: 'M' | 'F'; surname: string }): string {
  const { at, random, gender, surname } = asked
  if (at % 200 === 50) return pick(INTERPUNCT, random)
  if (at % 200 === 150) return surname + pick(RARE, random)
  const given = gender === 'M' ? MALE : FEMALE
  return surname + pick(given, random) + (random(5) === 0 ? '' : pick(given, random))
}

function numberOf(asked: {
  region: string
  birthOn: string
  gender: 'M' | 'F'
  random: Random
  numbers: Set<string>
}): string {
  const { region, birthOn, gender, random, numbers } = asked
  for (;;) {
    const order = random(500) * 2 + (gender === 'M' ? 1 : 0)
    const first17 = `${region}${birthOn.replaceAll('-', '')}${String(order).padStart(3, '0')}`
    const number = first17 + checkDigit(first17)
    // …000 is what Excel leaves of a damaged number: nobody invented ends like that.
    if (numbers.has(number) || number.endsWith('000')) continue
    numbers.add(number)
    return number
  }
}

/** mulberry32: small, fast, the same everywhere. */
function randomOf(seed: number): Random {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * below)
  }
}

const pick = <T>(from: readonly T[], random: (below: number) => number): T => from[random(from.length)] as T

const FIRST_BIRTH = '2003-01-01'
const BIRTH_DAYS = daysBetween(FIRST_BIRTH, '2008-12-31') + 1

const REGIONS =
  '330106 330113 330205 330382 330702 331002 320505 340104 350203 360102 411303 421002 430111 510107'.split(
    ' ',
  )
const SURNAMES =
  '王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙 胡 朱 高 林 何 郭 马 罗 梁 宋 郑 谢 韩 唐 冯 于 董 萧 程 曹 袁 邓 许 傅 沈 曾 彭 吕 苏 卢 蒋 蔡 贾 丁 魏 薛 叶 阎 欧阳 上官 司徒 诸葛'.split(
    ' ',
  )
const MALE = Array.from('伟强磊洋勇军杰涛超明辉鹏浩宇轩泽睿博文昊天瑞嘉俊航煜晨铭远志诚凯峰宁')
const FEMALE = Array.from('芳娜敏静丽艳娟霞婷雪慧莹倩琳欣怡妍雨涵梦瑶佳思语彤萱晴诗雅洁岚蕾薇宁')
const RARE = ['𬭎', '䶮', '㼆', '𠅤', '𬎆']
const INTERPUNCT = [
  '阿依古丽·买买提',
  '迪丽努尔·艾合买提',
  '古丽娜尔·阿不都热依木',
  '巴特尔·那仁',
  '扎西·多吉',
  '麦合木提江·吐尔逊',
]
/** Codes of GB/T 3304 for the names above. */
const PEOPLES: Readonly<Record<string, string>> = {
  阿依古丽·买买提: '05',
  迪丽努尔·艾合买提: '05',
  古丽娜尔·阿不都热依木: '05',
  巴特尔·那仁: '02',
  扎西·多吉: '04',
  麦合木提江·吐尔逊: '05',
}
/** What the invented colleges teach. */
export const COURSES = [
  { department: '外语学院', majorCode: '570201', major: '商务英语', short: '商英' },
  { department: '外语学院', majorCode: '570202', major: '应用英语', short: '应英' },
  { department: '旅游学院', majorCode: '540101', major: '旅游管理', short: '旅管' },
  { department: '经贸学院', majorCode: '530501', major: '国际经济与贸易', short: '国贸' },
  { department: '经贸学院', majorCode: '530702', major: '跨境电子商务', short: '跨电' },
  { department: '信息学院', majorCode: '510203', major: '软件技术', short: '软件' },
] as const
