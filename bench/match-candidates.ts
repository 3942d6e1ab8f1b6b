import type { Candidate } from '#flows/refine/match/candidate'
import { randomOf } from '#flows/refine/match/testing/random'
import { southern } from '#flows/refine/match/testing/word-lists'

const { starts, middles, ends, trades, provinces } = southern
const places = Object.entries(provinces).flatMap(([province, areas]) => areas.map((area) => ({ province, area })))
/** Every so many organisations one comes again, with a typo. */
const repeats = 7

const coined = (number: number): string => {
  let word = starts[number % starts.length] ?? ''
  for (let rest = Math.floor(number / starts.length); rest > 0; rest = Math.floor(rest / middles.length))
    word += middles[rest % middles.length]
  return (word + ends[number % ends.length]).toLowerCase()
}

/** So many organisations, made as they are asked for: the same each time, and none of them kept. */
export function* manyCandidates(count: number): Generator<Candidate> {
  for (let index = 0; index < count; index += 1) {
    const again = index % repeats === repeats - 1
    const original = again ? index - (repeats - 1) : index
    const { below, pick, chance } = randomOf(original)
    const word = coined(below(count * 4))
    const trade = `${pick(trades)}${chance(0.3) ? `_${pick(trades)}` : ''}`.toLowerCase().replaceAll('_', '-')
    const at = 2 + below(Math.max(1, word.length - 3))
    const name = `${again ? word.slice(0, at) + word.slice(at + 1) : word}-${trade}`
    const domain = `${word}.example`
    const { province, area } = pick(places)
    yield {
      slug: `${name}-${index}`,
      name,
      trading: [],
      names: [name],
      emails: chance(0.7) ? [`info@${domain}`, `${pick(starts).toLowerCase()}@${domain}`] : [`${word}@gmail.com`],
      phones: [`+2711${String(1_000_000 + below(8_999_999))}`],
      websites: chance(0.6) ? [`https://${domain}`] : [],
      registrationNumbers: [],
      province,
      area: chance(0.8) ? area : '',
      rows: 1,
    }
  }
}
