import { Integers } from './column.ts'
import { Keyed } from './groups.ts'
import { hashOf, hashWithout } from './hash.ts'
import { isOneTypo, shortened, wordSimilarity } from './word-similarity.ts'

/** Words that tell no company from another, however rare they are in the data. */
const generic = new Set(
  'association business center centre club company consulting consultant enterprise engineering group holding industry international investment limited management national office project property retail sale service shop solution store supplier supply system technology trading'.split(
    ' ',
  ),
)
const genericWeight = 0.3
/** A word in fewer names than this is rare enough to find duplicates by it alone. */
const rare = 60
/** So many words that look alike are no typos of each other. */
const mostAlike = 40
const fewestNames = 2_000

const lettersOf = (word: string): number => {
  let letters = 0
  for (let index = 0; index < word.length; index += 1) letters |= 1 << (word.charCodeAt(index) & 31)
  return letters
}

const bitsOf = (number: number): number => {
  let bits = 0
  for (let rest = number; rest !== 0; rest &= rest - 1) bits += 1
  return bits
}

/** The words of all names, by number: how much each tells, and which are typos of which. */
export class Vocabulary {
  #numbers = new Map<string, number>()
  #words: string[] = []
  #counts = new Integers()
  /** A bit for each letter that the word holds. */
  #letters = new Integers()
  #weights = new Float64Array(0)
  #roots = new Int32Array(0)
  #firstKey = new Int32Array(0)
  #nextKey = new Integers()
  #keys = new Integers()

  add(word: string): number {
    let number = this.#numbers.get(word)
    if (number === undefined) {
      number = this.#words.length
      this.#numbers.set(word, number)
      this.#words.push(word)
      this.#counts.push(0)
      this.#letters.push(lettersOf(word))
    }
    this.#counts.set(number, this.#counts.at(number) + 1)
    return number
  }

  /** Number of a word that was added; -1 for another. */
  numberOf(word: string): number {
    return this.#numbers.get(word) ?? -1
  }

  /** How near two words are, 0 to 1. */
  similarity(a: number, b: number): number {
    if (a === b) return 1
    const [lettersA, lettersB] = [this.#letters.at(a), this.#letters.at(b)]
    // Two typos change four letters at most; a shortening has none that the word lacks.
    const mayBeTypo = bitsOf(lettersA ^ lettersB) <= 4
    const mayBeShort = (lettersA & ~lettersB) === 0 || (lettersB & ~lettersA) === 0
    if (!mayBeTypo && !mayBeShort) return 0
    const similarity = wordSimilarity(this.word(a), this.word(b))
    // Two words that many names have are no typos of each other, as near as they may be.
    return similarity > shortened && this.isFrequent(a) && this.isFrequent(b) ? shortened ** 2 : similarity
  }

  word(number: number): string {
    return this.#words[number] ?? ''
  }

  /** 0.1 to 1: the fewer names have the word, the more it tells. */
  weight(number: number): number {
    return this.#weights[number] ?? 0
  }

  isRare(number: number): boolean {
    return this.#counts.at(number) <= rare
  }

  /** A frequent word of which this one is a typo, or itself. */
  root(number: number): number {
    return this.#roots[number] ?? number
  }

  isFrequent(number: number): boolean {
    return this.#counts.at(number) >= 20
  }

  /** Keys that a rare word has in common with words that may be typos of it. */
  *typoKeys(number: number): Generator<number> {
    for (let at = this.#firstKey[number] ?? -1; at >= 0; at = this.#nextKey.at(at)) yield this.#keys.at(at)
  }

  /** Ends adding, of so many names. */
  *close(names: number): Generator<void> {
    const most = Math.log(Math.max(names, fewestNames) + 1)
    this.#weights = Float64Array.from(this.#words, (word, number) =>
      Math.min(generic.has(word) ? genericWeight : 1, Math.max(0.1, 1 - Math.log(this.#counts.at(number)) / most)),
    )
    this.#roots = Int32Array.from(this.#words, (_, number) => number)
    this.#firstKey = new Int32Array(this.#words.length).fill(-1)
    const expected = this.#words.reduce((sum, word) => sum + word.length + 1, 0)
    const variants = new Keyed(this.#words.length, expected)
    for (const [number, word] of this.#words.entries()) {
      if (word.length < 4 || /\d/.test(word)) continue
      variants.add(hashOf(word), number)
      for (let at = 0; at < word.length; at += 1) {
        if (at > 0 && word[at] === word[at - 1]) continue // the same word results
        variants.add(hashWithout(word, at), number)
      }
    }
    yield
    let key = 0
    for (const words of variants.groups()) {
      key += 1
      if (key % 5_000 === 0) yield
      if (words.length <= mostAlike) this.#link(words, key)
    }
    yield
  }

  /** Gives words that are typos of each other a key in common, and corrects those of a frequent word. */
  #link(words: Int32Array, key: number): void {
    let alike: Set<number> | undefined
    for (let one = 0; one < words.length; one += 1) {
      for (let other = one + 1; other < words.length; other += 1) {
        const [a, b] = [words[one] ?? 0, words[other] ?? 0]
        if (!isOneTypo(this.word(a), this.word(b))) continue
        alike ??= new Set()
        alike.add(a).add(b)
        this.#correct(a, b)
        this.#correct(b, a)
      }
    }
    for (const number of alike ?? []) this.#addKey(number, key)
  }

  #correct(typo: number, frequent: number): void {
    const count = this.#counts.at(frequent)
    if (this.#counts.at(typo) > 3 || count < 8 * this.#counts.at(typo)) return
    const known = this.root(typo)
    const best = known === typo ? 0 : this.#counts.at(known)
    if (count > best || (count === best && this.word(frequent) < this.word(known))) this.#roots[typo] = frequent
  }

  #addKey(number: number, key: number): void {
    if (!this.isRare(number)) return
    this.#nextKey.push(this.#firstKey[number] ?? -1)
    this.#firstKey[number] = this.#keys.length
    this.#keys.push(key)
  }
}
