/** GB/T 3304: the 56 ethnic groups by code, and the two codes for those outside of them. */
const NAMES =
  '汉族 蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族 黎族 傈僳族 佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯族 阿昌族 普米族 塔吉克族 怒族 乌孜别克族 俄罗斯族 鄂温克族 德昂族 保安族 裕固族 京族 塔塔尔族 独龙族 鄂伦春族 赫哲族 门巴族 珞巴族 基诺族'

/** Code → name: `01` 汉族 … `56` 基诺族, `97` 其他, `98` 外国血统中国籍人士. */
export const ETHNIC_GROUPS: ReadonlyMap<string, string> = new Map([
  ...NAMES.split(' ').map((name, at) => [String(at + 1).padStart(2, '0'), name] as const),
  ['97', '其他'],
  ['98', '外国血统中国籍人士'],
])

/** Ways people write them beside the name with and without 族. */
const OTHERWISE: Readonly<Record<string, string>> = {
  维族: '05',
  蒙族: '02',
  哈族: '17',
  毛难族: '36',
  崩龙族: '46',
  外国血统: '98',
}

const BY_NAME = new Map(
  [...ETHNIC_GROUPS].flatMap(([code, name]): [string, string][] => [
    [name, code],
    [name.replace(/族$/, ''), code],
  ]),
)

/** The code of a group however it was written: 汉族, 汉, 01, 1. Undefined when nobody can tell. */
export function ethnicGroupOf(text: string): string | undefined {
  const code = /^\d{1,2}$/.test(text) ? text.padStart(2, '0') : undefined
  if (code !== undefined) return ETHNIC_GROUPS.has(code) ? code : undefined
  return BY_NAME.get(text) ?? OTHERWISE[text]
}
