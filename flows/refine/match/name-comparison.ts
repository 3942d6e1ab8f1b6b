import type { Organisations } from './organisations.ts'
import { rareWord } from './weights.ts'

export type NameComparison = {
  /** 0 to 1. */
  similarity: number
  /** Equal but for shortenings and typos of frequent words, and holding a word that few other names have. */
  rare: boolean
  /** Spelled the same: what brings candidates together by name alone has kept these two apart. */
  namesakes: boolean
  /** Each has words that tell something and that the other lacks. */
  each: boolean
  /** Places that only one of the names holds. */
  placesOfA: readonly string[]
  placesOfB: readonly string[]
  /** Numbers in the names that differ, as of two branches. */
  numbers: boolean
}

/** Names that are less alike have nothing in common that would tell of a branch. */
const otherName = 0.5
const none: NameComparison = {
  similarity: 0,
  rare: false,
  namesakes: false,
  each: true,
  placesOfA: [],
  placesOfB: [],
  numbers: false,
}
const same: NameComparison = {
  similarity: 1,
  rare: false,
  namesakes: false,
  each: false,
  placesOfA: [],
  placesOfB: [],
  numbers: false,
}

/** Names of more words are compared by their first. */
const mostWords = 24
// One comparison runs at a time: its words and who is whose partner stand here, and nothing is made anew for each.
const wordsA = new Int32Array(mostWords)
const wordsB = new Int32Array(mostWords)
const partners = new Int8Array(mostWords)
const taken = new Uint8Array(mostWords)
const digit = /\d/
/** Share of what a name tells that may go unmatched on both sides before it speaks against the pair. */
const tellingShare = 0.25

/** Compares names word by word, in any order; words that few names have count more. */
export const nameComparer = (all: Organisations) => {
  const { vocabulary } = all
  const readWords = (name: number, into: Int32Array): number => {
    const first = all.firstWord(name)
    const count = Math.min(mostWords, all.wordsEnd.at(name) - first)
    for (let index = 0; index < count; index += 1) into[index] = all.words.at(first + index)
    return count
  }

  /** `saa` for `south african airway`. */
  const abbreviates = (short: Int32Array, long: Int32Array): boolean => {
    if (short.length !== 1 || long.length < 3) return false
    const letters = vocabulary.word(short[0] ?? 0)
    return letters.length === long.length && long.every((word, index) => vocabulary.word(word)[0] === letters[index])
  }

  const isRare = (word: number) => vocabulary.weight(word) >= rareWord
  const holdsRare = (words: Int32Array) => words.length > 1 && words.some(isRare)

  const unmatched = (words: Int32Array, isMatched: (index: number) => boolean) => {
    const found: string[] = []
    let weight = 0
    let number = false
    for (let index = 0; index < words.length; index += 1) {
      if (isMatched(index)) continue
      const word = vocabulary.word(words[index] ?? 0)
      const length = all.places.begins(word)
        ? all.places.lengthAt(
            Array.from(words, (one) => vocabulary.word(one)),
            index,
          )
        : 0
      if (length > 0) found.push(word)
      else weight += vocabulary.weight(words[index] ?? 0)
      number ||= digit.test(word)
      index += Math.max(0, length - 1)
    }
    return { places: found, weight, number }
  }

  const compareNames = (nameA: number, nameB: number, least: number): NameComparison => {
    const [countA, countB] = [readWords(nameA, wordsA), readWords(nameB, wordsB)]
    const ofA = () => wordsA.subarray(0, countA)
    const ofB = () => wordsB.subarray(0, countB)
    if (all.compact.at(nameA) === all.compact.at(nameB))
      return { ...same, rare: holdsRare(ofA()), namesakes: all.spellings.at(nameA) === all.spellings.at(nameB) }
    partners.fill(-1)
    taken.fill(0)
    let matched = 0
    let total = 0
    let rareWords = 0
    let doubtful = false
    // A typo is rarer than the word that it stands for, and tells no more.
    const pair = (one: number, other: number, similarity: number) => {
      partners[one] = other
      taken[other] = 1
      const weight = 2 * Math.min(vocabulary.weight(wordsA[one] ?? 0), vocabulary.weight(wordsB[other] ?? 0))
      if (weight >= 2 * rareWord) {
        rareWords += 1
        doubtful ||= similarity < 1
      }
      matched += similarity * weight
      total += weight
    }
    for (let one = 0; one < countA; one += 1) {
      for (let other = 0; other < countB; other += 1) {
        if (taken[other] === 1 || wordsB[other] !== wordsA[one]) continue
        pair(one, other, 1)
        break
      }
    }
    for (let one = 0; one < countA; one += 1) {
      if (partners[one] !== -1) continue
      let best = 0
      let bestAt = -1
      for (let other = 0; other < countB; other += 1) {
        if (taken[other] === 1) continue
        const similarity = vocabulary.similarity(wordsA[one] ?? 0, wordsB[other] ?? 0)
        if (similarity > best) {
          best = similarity
          bestAt = other
        }
      }
      if (bestAt >= 0) pair(one, bestAt, best)
      else total += vocabulary.weight(wordsA[one] ?? 0)
    }
    for (let other = 0; other < countB; other += 1)
      if (taken[other] === 0) total += vocabulary.weight(wordsB[other] ?? 0)
    const similarity = total === 0 ? 0 : matched / total
    if (similarity > 0.999) return { ...same, rare: holdsRare(ofA()) }
    const isShort = countA === 1 || countB === 1
    if (isShort && (abbreviates(ofA(), ofB()) || abbreviates(ofB(), ofA()))) return { ...same, similarity: 0.8 }
    if (similarity <= least || similarity < otherName) return none
    const onlyA = unmatched(ofA(), (index) => partners[index] !== -1)
    const onlyB = unmatched(ofB(), (index) => taken[index] === 1)
    return {
      similarity,
      rare: rareWords > 0 && !doubtful && countA === countB && !partners.subarray(0, countA).includes(-1),
      namesakes: false,
      each: Math.min(onlyA.weight, onlyB.weight) > tellingShare * (total / 2),
      placesOfA: onlyA.places,
      placesOfB: onlyB.places,
      numbers: onlyA.number || onlyB.number,
    }
  }

  /** The two names that are nearest to each other, of all that both have. */
  return (a: number, b: number): NameComparison => {
    let best = none
    for (let one = all.firstName(a); one < all.namesEnd.at(a); one += 1) {
      for (let other = all.firstName(b); other < all.namesEnd.at(b); other += 1) {
        const comparison = compareNames(one, other, best.similarity)
        if (comparison.similarity > best.similarity) best = comparison
        if (best.similarity === 1) return best
      }
    }
    return best
  }
}
