import { Floats } from './column.ts'
import { Keyed } from './groups.ts'
import { hashOf, mixed } from './hash.ts'
import type { Organisations } from './organisations.ts'

/** Blocks up to this size are compared pair by pair. */
const small = 24
/** In larger ones each is compared with so many that stand next to it in the alphabet. */
const neighbours = 5
/** Words of a name by which it is found, those that tell most first. */
const telling = 3

type Pair = (a: number, b: number) => void

/** Compares the members of a block: their number decides how many pairs that is, never its square. */
const compareBlock = (all: Organisations, members: Int32Array, pair: Pair): void => {
  const whole = members.length <= small
  const sorted = whole
    ? members
    : members.toSorted((a, b) => all.order.at(a) - all.order.at(b) || all.identities.at(a) - all.identities.at(b))
  const reach = whole ? sorted.length : neighbours
  for (let index = 0; index < sorted.length; index += 1) {
    const end = Math.min(sorted.length, index + reach + 1)
    for (let other = index + 1; other < end; other += 1) {
      const [a, b] = [sorted[index] ?? 0, sorted[other] ?? 0]
      pair(Math.min(a, b), Math.max(a, b))
    }
  }
}

/** Blocks of candidates with the same key. */
function* byKey(
  all: Organisations,
  pair: Pair,
  keysOf: (name: number, add: (key: number) => void) => void,
): Generator<void> {
  const keyed = new Keyed(all.count)
  for (let candidate = 0; candidate < all.count; candidate += 1) {
    const add = (key: number) => keyed.add(key, candidate)
    for (let name = all.firstName(candidate); name < all.namesEnd.at(candidate); name += 1) keysOf(name, add)
    if (candidate % 5_000 === 0) yield
  }
  let seen = 0
  for (const members of keyed.groups()) {
    compareBlock(all, members, pair)
    seen += members.length
    for (; seen >= 1_000; seen -= 1_000) yield
  }
}

/** More would not fit: their pairs are numbered in 52 bits. */
export const mostCandidates = 2 ** 26
const remembered = 2 ** 20

/** Lets a pair pass that has not passed lately: most pairs are in several blocks. */
const once = (pair: Pair): Pair => {
  const passed = new Float64Array(remembered)
  return (a, b) => {
    const key = a * mostCandidates + b
    const place = Math.imul(a ^ Math.imul(b, 2654435761), 1597334677) >>> 12
    if (passed[place] === key) return
    passed[place] = key
    pair(a, b)
  }
}

/** Calls back with pairs that share a value or the look of a name; few come more than once. */
export function* blocks(all: Organisations, visit: Pair): Generator<void> {
  const { vocabulary } = all
  const pair = once((a, b) => {
    if (a !== b) visit(a, b)
  })
  for (const values of all.values) {
    let seen = 0
    for (const members of values.blocks()) {
      compareBlock(all, members, pair)
      seen += members.length
      for (; seen >= 1_000; seen -= 1_000) yield
    }
  }
  const spelled = new Floats()
  const spellingOf = (word: number): number => {
    while (spelled.length <= word) spelled.push(hashOf(vocabulary.word(vocabulary.root(spelled.length))) % 2 ** 44)
    return spelled.at(word)
  }
  // The same words in any order, typos of frequent words put right.
  yield* byKey(all, pair, (name, add) => {
    let sum = 0
    for (let at = all.firstWord(name); at < all.wordsEnd.at(name); at += 1) sum += spellingOf(all.words.at(at))
    add(sum)
  })
  yield* byKey(all, pair, (name, add) => add(all.sounds.at(name)))

  const tellingWords = (name: number): number[] => {
    const words: number[] = []
    for (let at = all.firstWord(name); at < all.wordsEnd.at(name); at += 1) words.push(all.words.at(at))
    return words
      .toSorted(
        (a, b) => vocabulary.weight(b) - vocabulary.weight(a) || (vocabulary.word(a) < vocabulary.word(b) ? -1 : 1),
      )
      .slice(0, telling)
  }
  // One rare word, or one that may be a typo of it.
  yield* byKey(all, pair, (name, add) => {
    for (const word of tellingWords(name)) {
      if (!vocabulary.isRare(word)) continue
      add(spellingOf(word))
      for (const key of vocabulary.typoKeys(word)) add(key)
    }
  })
  // Two words, of which neither is rare.
  yield* byKey(all, pair, (name, add) => {
    if (all.wordsEnd.at(name) - all.firstWord(name) < 3) return
    const words = tellingWords(name)
      .map(spellingOf)
      .toSorted((a, b) => a - b)
    for (const [index, first] of words.entries()) for (const second of words.slice(index + 1)) add(mixed(first, second))
  })
}
