import { pinyin } from 'pinyin-pro'

/** A name by its sound, without tones: what lists sort by and a search box finds. */
export interface Spelling {
  /** Syllables with a space between, `shan xiong xin`; ü is v. Sorted as text, 李安 stands before 连波. */
  readonly pinyin: string
  /** First letters, `sxx`. */
  readonly initials: string
}

/**
 * Spells a person's name with the reading surnames have (单 shan, 曾 zeng, 查 zha, 解 xie, 尉迟 yu chi). Latin names spell
 * themselves, without case and marks; a character nobody can read stands for itself.
 */
export function spellingOf(name: string): Spelling {
  const pieces = pinyin(name, {
    toneType: 'none',
    type: 'array',
    surname: 'head',
    v: true,
    nonZh: 'consecutive',
  })
  const syllables = pieces.flatMap((piece) => plainLetters(piece).split(/[^\p{L}\p{N}]+/u)).filter(Boolean)
  return { pinyin: syllables.join(' '), initials: syllables.map((each) => Array.from(each)[0]).join('') }
}

/** Letters without case and marks: what Müller and muller have in common. */
const plainLetters = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()
