let codes: Map<string, number> | undefined

/** Every two-byte code of GBK, read back from the decoder: Node can read GBK, not write it. */
function gbkCodes(): Map<string, number> {
  const decoder = new TextDecoder('gbk')
  const found = new Map<string, number>()
  for (let high = 0x81; high <= 0xfe; high += 1)
    for (let low = 0x40; low <= 0xfe; low += 1) {
      const character = decoder.decode(Uint8Array.of(high, low))
      if (character.length === 1 && !found.has(character)) found.set(character, high * 256 + low)
    }
  return found
}

/** Text as bytes of GBK; what GBK does not have becomes a question mark. */
export function gbkBytes(text: string): Buffer {
  codes ??= gbkCodes()
  const bytes: number[] = []
  for (const character of text) {
    const code = codes.get(character) ?? 63
    if (character.charCodeAt(0) < 128) bytes.push(character.charCodeAt(0))
    else if (code > 255) bytes.push(code >> 8, code & 255)
    else bytes.push(code)
  }
  return Buffer.from(bytes)
}
