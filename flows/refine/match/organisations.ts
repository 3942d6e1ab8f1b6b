import type { Candidate, MatchProfile } from './candidate.ts'
import { Floats, Integers } from './column.ts'
import { domainLabel, isDesk, mailDomain, ownDomains } from './domains.ts'
import { hashOf } from './hash.ts'
import { nameWords } from './name-words.ts'
import { Places } from './places.ts'
import { Regions } from './regions.ts'
import { SharedValues } from './shared-values.ts'
import { Vocabulary } from './vocabulary.ts'

/** Names of one candidate beyond which further ones are not compared. */
const mostNames = 8

/** Letters by what they sound like: equal ones count as one, and where there is none it is not heard. */
const sounds = new Map(
  Object.entries({ c: 'k', q: 'k', z: 's', v: 'w', a: '', e: '', i: '', o: '', u: '', y: '', h: '' }),
)

/** `skwngs` for `skywings` and `sky wings`: the first letter, and consonants as they are heard. */
const skeleton = (letters: string): string => {
  let heard = letters.slice(0, 1)
  let last = heard
  for (let index = 1; index < letters.length; index += 1) {
    const letter = letters[index] ?? ''
    const sound = letter === 'p' && letters[index + 1] === 'h' ? 'f' : (sounds.get(letter) ?? letter)
    if (sound === '' || sound === last) continue
    heard += sound
    last = sound
  }
  return heard
}

/** Place in the alphabet, so that names that begin alike stand beside each other. */
const placeInAlphabet = (letters: string): number => {
  let place = 0
  for (let index = 0; index < 10; index += 1) {
    const code = letters.charCodeAt(index)
    place = place * 37 + (code >= 97 ? code - 86 : code >= 48 ? code - 47 : 0)
  }
  return place
}

/** All that is compared of all candidates, as numbers: a million of them fit where their texts would not. */
export class Organisations {
  readonly vocabulary = new Vocabulary()
  readonly places: Places
  readonly #regions = new Regions()
  readonly emails = new SharedValues()
  readonly freeEmails = new SharedValues()
  readonly phones = new SharedValues()
  readonly domains = new SharedValues()
  readonly labels = new SharedValues()
  readonly registrations = new SharedValues()
  readonly values = [this.registrations, this.emails, this.freeEmails, this.phones, this.domains, this.labels] as const
  /** Per candidate. */
  readonly identities = new Floats()
  readonly order = new Floats()
  readonly provinces = new Integers()
  readonly areas = new Integers()
  readonly namesEnd = new Integers()
  /** Per name. */
  readonly wordsEnd = new Integers()
  readonly sounds = new Floats()
  readonly compact = new Floats()
  /** Equal for names that are the same letter by letter. */
  readonly spellings = new Floats()
  /** Per word of a name. */
  readonly words = new Integers()
  readonly freeMail: ReadonlySet<string>

  constructor({ matching, free_mail: freeMail }: MatchProfile) {
    this.freeMail = new Set(freeMail.map((domain) => domain.toLowerCase()))
    this.places = new Places(matching.places)
  }

  get count(): number {
    return this.identities.length
  }

  add(candidate: Candidate): void {
    const { slug, names, emails, phones, registrationNumbers, province, area } = candidate
    for (const email of emails)
      if (!isDesk(email)) (this.freeMail.has(mailDomain(email)) ? this.freeEmails : this.emails).push(email)
    for (const phone of phones) this.phones.push(phone)
    for (const domain of ownDomains(candidate, this.freeMail)) {
      this.domains.push(domain)
      this.labels.push(domainLabel(domain))
    }
    for (const number of registrationNumbers)
      this.registrations.push(number.replaceAll(/[^0-9a-z]/gi, '').toLowerCase())
    for (const values of this.values) values.next()
    this.identities.push(hashOf(slug))
    this.order.push(placeInAlphabet((names[0] ?? slug).replaceAll('-', '')))
    const [inProvince, inArea] = [this.places.numberOf(province), this.places.numberOf(area)]
    this.#regions.add(this.places.slug(inArea), this.places.slug(inProvince))
    this.provinces.push(inProvince)
    this.areas.push(inArea)
    for (const name of names.slice(0, mostNames)) this.#addName(name)
    this.namesEnd.push(this.wordsEnd.length)
  }

  #addName(name: string): void {
    const words = nameWords(name)
    for (const word of words) this.words.push(this.vocabulary.add(word))
    this.wordsEnd.push(this.words.length)
    this.spellings.push(hashOf(name))
    const letters = words.join('')
    this.compact.push(hashOf(letters))
    this.sounds.push(hashOf(skeleton(letters)))
  }

  /** Ends adding. */
  *close(): Generator<void> {
    for (const values of this.values) {
      values.close()
      yield
    }
    for (let candidate = 0; candidate < this.count; candidate += 1) {
      if (this.provinces.at(candidate) > 0) continue
      const province = this.#regions.provinceOf(this.places.slug(this.areas.at(candidate)))
      if (province !== '') this.provinces.set(candidate, this.places.add(province))
    }
    yield* this.vocabulary.close(this.count)
  }

  firstName(candidate: number): number {
    return candidate === 0 ? 0 : this.namesEnd.at(candidate - 1)
  }

  firstWord(name: number): number {
    return name === 0 ? 0 : this.wordsEnd.at(name - 1)
  }
}
