/** Masked forms for lists and notices. Counted in code points; masking twice changes nothing. */

/** First 3 and last 4 of an ID number stay: `110***********002X`. Short numbers show less. */
export const maskId = (number: string): string => keepEdges(number, 3, 4)

/** `138****1234`. */
export const maskMobile = (number: string): string => keepEdges(number, 3, 4)

/** `z***@example.cn`; what is no address stays as short as it was. */
export const maskEmail = (email: string): string => email.replace(/^(.)[^@]*/u, '$1***')

/**
 * The family name stays: `张*`, `欧阳**`. Names with a middle dot keep the first character of their first part
 * (`阿**·***`), Latin names their first letter; a single character is hidden.
 */
export function maskName(name: string): string {
  const chars = Array.from(name)
  if (chars.length <= 1) return '*'.repeat(chars.length)
  // Only when something is left to hide behind it: `欧阳 ` would stand there in full.
  const isMore = chars.slice(2).some((char) => !SEPARATORS.has(char))
  const compound = isMore && COMPOUND_SURNAMES.has(chars.slice(0, 2).join(''))
  const shown = compound ? 2 : 1
  return chars.map((char, at) => (at < shown || SEPARATORS.has(char) ? char : '*')).join('')
}

function keepEdges(text: string, head: number, tail: number): string {
  const chars = Array.from(text)
  // Below 11 characters 3 + 4 would show most of the number.
  const [from, to] = chars.length >= 11 ? [head, tail] : [chars.length > 1 ? 1 : 0, chars.length > 6 ? 2 : 0]
  return chars.map((char, at) => (at < from || at >= chars.length - to ? char : '*')).join('')
}

const SEPARATORS = new Set(['\u00b7', ' ', '-'])

const COMPOUND_SURNAMES = new Set(
  (
    '欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 ' +
    '钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 段干 百里 ' +
    '呼延 东郭 南门 羊舌 微生 梁丘 左丘 东门 西门 南荣 第五 完颜 纳兰 叶赫 淳于 单于 贺兰 宿勤 屈突 豆卢'
  ).split(' '),
)
