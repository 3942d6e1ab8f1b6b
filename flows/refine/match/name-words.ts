const joining = new Set(['and', 'the', 'of', 'en', 'die', 'und', 'et', 'y'])

/** Shortened words whose letters do not show what they stand for, and the commonest others. */
const written = new Map(
  Object.entries({
    assoc: 'associate',
    av: 'aviation',
    avn: 'aviation',
    bros: 'brother',
    co: 'company',
    corp: 'corporation',
    dept: 'department',
    eng: 'engineering',
    govt: 'government',
    intl: 'international',
    maint: 'maintenance',
    mfg: 'manufacturing',
    mnt: 'maintenance',
    mt: 'mount',
    natl: 'national',
    svc: 'service',
    svcs: 'service',
    tech: 'technology',
    univ: 'university',
    xpress: 'express',
  }),
)

const singular = (word: string): string => {
  if (word.length < 5 || !word.endsWith('s') || word.endsWith('ss')) return word
  return word.endsWith('ies') ? `${word.slice(0, -3)}y` : word.slice(0, -1)
}

/**
 * The words of a name by which it is compared: no joining words, letters that stand alone as one word (`a b c` is `abc`),
 * common shortenings written out, no plural.
 */
export const nameWords = (slug: string): string[] => {
  const words: string[] = []
  let letters = ''
  for (const word of slug.split('-')) {
    if (word.length === 1 && word >= 'a') {
      letters += word
      continue
    }
    if (letters !== '') words.push(letters)
    letters = ''
    if (word !== '' && !joining.has(word)) words.push(singular(written.get(word) ?? word))
  }
  if (letters !== '') words.push(letters)
  return words.length > 0 || slug === '' ? words : [slug]
}
