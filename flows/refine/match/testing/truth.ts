import { randomOf, type Random } from './random.ts'
import type { WordLists } from './word-lists.ts'

/** Classes of error, with the share of the organisations that each gets. */
export const truthClasses = {
  legal_form: 0.12,
  typo: 0.18,
  swapped_words: 0.08,
  abbreviation: 0.1,
  accents_and_signs: 0.08,
  trading_name: 0.08,
  stale_phone: 0.08,
  shared_free_mail: 0.08,
  branch_office: 0.08,
  same_name_elsewhere: 0.07,
  shared_switchboard: 0.05,
  /** Rows of namesakes that do not all say where they are: nobody could tell them apart, so nothing is asked of them. */
  silent_namesakes: 0.03,
} as const
export type TruthClass = keyof typeof truthClasses
export const classNames: readonly TruthClass[] = [
  'legal_form',
  'typo',
  'swapped_words',
  'abbreviation',
  'accents_and_signs',
  'trading_name',
  'stale_phone',
  'shared_free_mail',
  'branch_office',
  'same_name_elsewhere',
  'shared_switchboard',
  'silent_namesakes',
]

/** One input row, with the organisation that it is really about. */
export type TruthRow = {
  truth: number
  kind: TruthClass
  name: string
  email: string
  phone: string
  website: string
  registration: string
  province: string
  area: string
}

type Organisation = {
  words: string[]
  sign: boolean
  phones: string[]
  emails: string[]
  website: string
  registration: string
  province: string
  area: string
}
type Change = (words: readonly string[], sign: boolean) => string

/** What makes a branch or a namesake in another town is that its rows say which town. */
const saysPlace = new Set<TruthClass>(['branch_office', 'same_name_elsewhere'])

const plain = (words: readonly string[], sign: boolean): string =>
  sign ? `${words[0]} & ${words.slice(1).join(' ')}` : words.join(' ')

/** A truth set of so many organisations: the same seed gives the same rows. */
export const truthSet = (organisations: number, seed: number, lists: WordLists): TruthRow[] => {
  const random = randomOf(seed)
  const { below, pick, chance } = random
  const rows: TruthRow[] = []
  const used = new Set<string>()
  let truths = 0
  const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1)
  /** Longer, the more there are already: words of a few syllables run out. */
  const coined = (): string => {
    for (let syllables = 1; ; syllables += 0.5) {
      const middle = Array.from({ length: Math.ceil(syllables) }, () => pick(lists.middles)).join('')
      const word = capital((pick(lists.starts) + middle + pick(lists.ends)).toLowerCase())
      if (used.has(word)) continue
      used.add(word)
      return word
    }
  }
  const tradeWords = () => pick(lists.trades).split('_')
  const namesOf = (): string[] => {
    const words = chance(0.3) ? [coined(), coined()] : [coined()]
    words.push(...tradeWords())
    return chance(0.25) ? [...new Set([...words, ...tradeWords()])] : words
  }
  const phone = () => `${lists.dialling}${String(1_000_000 + below(8_999_999))}`
  const town = () => {
    const province = pick(Object.keys(lists.provinces))
    return { province, area: pick(lists.provinces[province] ?? ['']) }
  }
  const domainOf = (words: readonly string[]) => words.slice(0, 2).join('').toLowerCase() + pick(lists.domainEndings)
  const organisation = (words = namesOf()): Organisation => {
    const domain = chance(0.75) ? domainOf(words) : ''
    const free = `${(words[0] ?? '').toLowerCase()}${below(1_000)}@${pick(lists.freeMail)}`
    const emails =
      domain === '' ? [free] : [`info@${domain}`, `${pick(['sales', 'office', 'jan', 'thandi'])}@${domain}`]
    const website = domain === '' ? '' : `https://${domain}`
    const registration = `20${String(below(90) + 10)}/${String(below(899_999) + 100_000)}/07`
    return { words, sign: false, phones: [phone(), phone()], emails, website, registration, ...town() }
  }
  const say = (text: string, share: number) => (chance(share) ? text : '')
  const { says } = lists
  const row = (truth: number, kind: TruthClass, from: Organisation, name: string): void => {
    const values = {
      email: say(pick(from.emails), says.email),
      phone: say(pick(chance(0.75) ? from.phones.slice(0, 1) : from.phones), says.phone),
      website: say(from.website, says.website),
    }
    if (values.email + values.phone + values.website === '') values.phone = from.phones[0] ?? ''
    const place = {
      province: say(from.province, says.province),
      area: saysPlace.has(kind) ? from.area : say(from.area, says.area),
    }
    rows.push({ truth, kind, name, ...values, ...place, registration: say(from.registration, says.registration) })
  }
  const legal: Change = (words, sign) => `${plain(words, sign)} ${pick(lists.legal)}`
  const twice = (kind: TruthClass, from: Organisation, change: Change, more = 0.3): void => {
    const truth = (truths += 1)
    row(truth, kind, from, plain(from.words, from.sign))
    row(truth, kind, from, change(from.words, from.sign))
    if (chance(more)) row(truth, kind, from, change(from.words, from.sign))
  }
  const changes = changesOf(random, lists)
  const withTypo: Change = (words, sign) => plain(changes.typo(words), sign)

  const namesakes = (kind: TruthClass) => {
    const words = namesOf()
    for (const province of random.shuffled(Object.keys(lists.provinces)).slice(0, 2 + below(2))) {
      const email = `${coined().toLowerCase()}@${pick(lists.freeMail)}`
      const place = { province, area: pick(lists.provinces[province] ?? ['']) }
      twice(kind, { ...organisation(words), ...place, emails: [email], website: '' }, legal, 0)
    }
  }

  const kinds: Record<TruthClass, () => void> = {
    legal_form: () => twice('legal_form', organisation(), legal),
    typo: () => twice('typo', organisation(), withTypo),
    swapped_words: () =>
      twice('swapped_words', organisation([coined(), ...namesOf()]), (words) => plain(changes.swapped(words), false)),
    abbreviation: () =>
      twice('abbreviation', organisation(changes.shortenable(namesOf)), (words) =>
        plain(changes.shortened(words), false),
      ),
    accents_and_signs() {
      const from = { ...organisation([coined(), coined(), ...tradeWords()]), sign: chance(0.5) }
      twice('accents_and_signs', from, (words, sign) =>
        sign ? `${words[0]} and ${words.slice(1).join(' ')}` : plain(changes.accented(words), false),
      )
    },
    trading_name() {
      const [from, brand] = [organisation(), [coined(), ...tradeWords()]]
      const truth = (truths += 1)
      row(truth, 'trading_name', from, `${legal(from.words, false)} ${pick(lists.tradingAs)} ${plain(brand, false)}`)
      row(truth, 'trading_name', from, plain(brand, false))
      if (chance(0.5)) row(truth, 'trading_name', from, plain(from.words, false))
    },
    stale_phone() {
      const [old, next] = [organisation(), organisation()]
      const truth = (truths += 1)
      row(truth, 'stale_phone', old, plain(old.words, false))
      const moved = { ...old, phones: [phone()] }
      row(truth, 'stale_phone', moved, chance(0.5) ? withTypo(old.words, false) : legal(old.words, false))
      // The number that was given up belongs to somebody else now.
      twice('stale_phone', { ...next, phones: old.phones.slice(0, 1) }, legal, 0)
    },
    shared_free_mail() {
      const email = `${coined().toLowerCase()}@${pick(lists.freeMail)}`
      for (let left = 3 + below(6); left > 0; left -= 1)
        twice('shared_free_mail', { ...organisation(), emails: [email], website: '' }, legal, 0)
    },
    branch_office() {
      const head = organisation()
      const named = chance(0.5)
      const places = random.shuffled(
        Object.entries(lists.provinces).flatMap(([province, areas]) => areas.map((area) => ({ province, area }))),
      )
      for (const place of places.slice(0, 2 + below(3))) {
        const words = named ? [...head.words, place.area] : head.words
        const emails = chance(0.5)
          ? head.emails.slice(0, 1)
          : [`${place.area.toLowerCase().replaceAll(' ', '')}@${head.emails[0]?.split('@')[1]}`]
        twice('branch_office', { ...head, ...place, words, phones: [phone()], emails, registration: '' }, legal, 0)
      }
    },
    same_name_elsewhere: () => namesakes('same_name_elsewhere'),
    silent_namesakes: () => namesakes('silent_namesakes'),
    shared_switchboard() {
      const [number, place] = [phone(), town()]
      for (let left = 6 + below(12); left > 0; left -= 1)
        twice('shared_switchboard', { ...organisation(), ...place, phones: [number] }, legal, 0)
    },
  }
  for (const kind of classNames) {
    const until = truths + Math.round(organisations * truthClasses[kind])
    while (truths < until) kinds[kind]()
  }
  return random.shuffled(rows)
}

const changesOf = ({ below, pick, chance }: Random, { shortenings, accents }: WordLists) => {
  const letters = 'abcdefghijklmnoprstuvwy'
  const typoIn = (word: string): string => {
    const at = 1 + below(Math.max(1, word.length - 2))
    const [before, here, after] = [word.slice(0, at), word.slice(at, at + 1), word.slice(at + 1)]
    switch (below(4)) {
      case 0:
        return before + after
      case 1:
        return before + here + here + after
      case 2:
        return before + after.slice(0, 1) + here + after.slice(1)
      default:
        return before + letters[below(letters.length)] + after
    }
  }
  const once = (words: readonly string[]) => {
    const long = words.map((word, index) => ({ word, index })).filter(({ word }) => word.length >= 5)
    const at = long.length === 0 ? 0 : pick(long).index
    return words.map((word, index) => (index === at ? typoIn(word) : word))
  }
  const canShorten = (word: string) => shortenings[word] !== undefined
  return {
    typo: (words: readonly string[]) => (chance(0.15) ? once(once(words)) : once(words)),
    swapped: (words: readonly string[]) => {
      const at = below(words.length - 1)
      return [...words.slice(0, at), words[at + 1] ?? '', words[at] ?? '', ...words.slice(at + 2)]
    },
    shortenable(make: () => string[]): string[] {
      for (;;) {
        const words = make()
        if (words.some(canShorten)) return words
      }
    },
    shortened: (words: readonly string[]) => words.map((word) => shortenings[word] ?? word),
    accented: (words: readonly string[]) =>
      words.map((word) => {
        const at = Array.from(word, (letter) => accents[letter] !== undefined).indexOf(true)
        return at < 0 ? word : word.slice(0, at) + accents[word[at] ?? ''] + word.slice(at + 1)
      }),
  }
}
