/** Money is counted in fen, as integers; these functions are the only way in and out of writing. */

/** `¥1,234.00`; negative amounts as `-¥1.00`. */
export function yuan(fen: number): string {
  const { sign, whole, cents } = parts(fen)
  const grouped = String(whole).replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return `${sign}¥${grouped}.${String(cents).padStart(2, '0')}`
}

/** Fen of an amount as people write it (`1,234.5`, `￥300`, `300元`); undefined when it is not one or has parts of a fen. */
export function parseYuan(text: string): number | undefined {
  const plain = text
    .replaceAll(/[\uff01-\uff5e]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replaceAll(/[\s\u3000]/g, '')
    .replace(/^(-?)[¥￥]/, '$1')
    .replace(/元整?$/, '')
  const match = /^(-?)(\d+|\d{1,3}(?:,\d{3})+)(?:\.(\d{1,2}))?$/.exec(plain)
  if (!match) return undefined
  const [, minus = '', whole = '', cents = ''] = match
  const fen = Number(whole.replaceAll(',', '')) * 100 + Number(cents.padEnd(2, '0'))
  if (!Number.isSafeInteger(fen)) return undefined
  return minus === '' || fen === 0 ? fen : -fen
}

const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const PLACES = ['', '拾', '佰', '仟'] as const

/** The amount in capital words for slips and statements: 1200000 fen → 壹万贰仟元整. */
export function inWords(fen: number): string {
  const { sign, whole, cents } = parts(fen)
  const head = sign === '' ? '' : '负'
  if (whole === 0 && cents === 0) return '零元整'
  return head + (whole > 0 ? `${wholeInWords(whole)}元` : '') + centsInWords(whole, cents)
}

function centsInWords(whole: number, cents: number): string {
  if (cents === 0) return '整'
  const [jiao, fen] = [Math.floor(cents / 10), cents % 10]
  // A zero is spoken between yuan and fen (壹元零伍分), and before jiao when the yuan end in 0 (壹拾元零伍角整).
  const gap = whole > 0 && (jiao === 0 || whole % 10 === 0) ? '零' : ''
  return gap + (jiao > 0 ? `${DIGITS[jiao]}角` : '') + (fen > 0 ? `${DIGITS[fen]}分` : '整')
}

function wholeInWords(whole: number): string {
  if (whole >= 100_000_000) return splitAt(whole, 100_000_000, '亿')
  return whole >= 10_000 ? splitAt(whole, 10_000, '万') : groupInWords(whole)
}

/** What stands above the unit, the unit, and the rest: with a zero between when the rest does not reach the unit's foot. */
function splitAt(whole: number, unit: number, name: string): string {
  const rest = whole % unit
  const zero = rest > 0 && rest < unit / 10 ? '零' : ''
  return wholeInWords(Math.floor(whole / unit)) + name + zero + wholeInWords(rest)
}

function groupInWords(group: number): string {
  let text = ''
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(group / 10 ** place) % 10
    if (digit > 0) text += `${DIGITS[digit]}${PLACES[place]}`
    else if (text !== '' && !text.endsWith('零')) text += '零'
  }
  return text.replace(/零$/, '')
}

function parts(fen: number) {
  if (!Number.isSafeInteger(fen)) throw new RangeError(`not a whole number of fen: ${fen}`)
  const positive = Math.abs(fen)
  return { sign: fen < 0 ? '-' : '', whole: Math.floor(positive / 100), cents: positive % 100 }
}
