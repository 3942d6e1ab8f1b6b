/** First letters of each month's name in the languages that are read: English, Afrikaans, German, Dutch, French, Spanish, Portuguese, Italian. */
const months = [
  ['jan', 'ene', 'gen'],
  ['feb', 'fev'],
  ['mar', 'mrt', 'maa', 'mae'],
  ['apr', 'avr', 'abr'],
  ['may', 'mei', 'mai', 'mag'],
  ['jun', 'juin', 'giu'],
  ['jul', 'juil', 'lug'],
  ['aug', 'aou', 'ago'],
  ['sep', 'set'],
  ['oct', 'okt', 'out', 'ott'],
  ['nov'],
  ['dec', 'des', 'dez', 'dic'],
] as const

const byLetters = new Map<string, number>(
  months.flatMap((names, index) => names.map((name) => [name, index + 1] as const)),
)

/** Number of the month that a word names, 0 where it names none. */
export const monthOf = (word: string): number => {
  const letters = word.normalize('NFKD').replace(/\P{L}/gu, '').toLowerCase()
  return byLetters.get(letters.slice(0, 4)) ?? byLetters.get(letters.slice(0, 3)) ?? 0
}
