import { slugOf } from '../normalise/slug.ts'
import { nameWords } from './name-words.ts'

const longestPlace = 3

/** Words that tell branches apart in any country. */
const everywhere = 'north south east west central upper lower northern southern eastern western'.split(' ')

/** Provinces and areas by number, and the places that names of branches hold. */
export class Places {
  #numbers = new Map<string, number>([['', 0]])
  #slugs = ['']
  #written = new Map<string, number>([['', 0]])
  #phrases = new Set<string>(everywhere)
  #firsts = new Set<string>(everywhere)

  constructor(known: readonly string[]) {
    for (const place of known) this.add(slugOf(place))
  }

  /** Number of a place as written; 0 for none. */
  numberOf(text: string): number {
    const known = this.#written.get(text)
    if (known !== undefined) return known
    const number = this.add(slugOf(text))
    this.#written.set(text, number)
    return number
  }

  /** Number of the slug of a place; 0 for none. */
  add(slug: string): number {
    const known = this.#numbers.get(slug)
    if (known !== undefined) return known
    const number = this.#slugs.length
    this.#numbers.set(slug, number)
    this.#slugs.push(slug)
    const words = nameWords(slug)
    const [first = ''] = words
    if (words.length <= longestPlace && slug.length > 2 && !/\d/.test(slug)) {
      this.#phrases.add(words.join(' '))
      this.#firsts.add(first)
    }
    return number
  }

  slug(place: number): string {
    return this.#slugs[place] ?? ''
  }

  begins(word: string): boolean {
    return this.#firsts.has(word)
  }

  /** How many of the words, from the one at `start` on, name a place. */
  lengthAt(words: readonly string[], start: number): number {
    for (let length = Math.min(longestPlace, words.length - start); length > 0; length -= 1)
      if (this.#phrases.has(words.slice(start, start + length).join(' '))) return length
    return 0
  }

  /** Whether two areas may be one: a part of the other, as `sandton` and `sandton-johannesburg`. */
  overlap(a: number, b: number): boolean {
    const words = new Set(this.slug(a).split('-'))
    return this.slug(b)
      .split('-')
      .some((word) => word.length > 3 && words.has(word))
  }

  mentions(place: number, word: string): boolean {
    return nameWords(this.slug(place)).includes(word)
  }
}
