/** Input that whoever calls makes up. */
const ownWords = new Set(['query', 'note', 'reason', 'idempotency_key', 'name', 'content'])

/** Texts of an input that somebody must have been told, taken apart where a mapping joins two of them. */
const toldTexts = (value: unknown, key = ''): string[] => {
  if (typeof value === 'string') return ownWords.has(key) ? [] : value.split('=')
  if (Array.isArray(value)) return value.flatMap((one) => toldTexts(one, key))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) => toldTexts(part, name))
}

/** What somebody was told so far; a call that says anything else was not made by following the answers. */
export const knowledge = (name: string) => {
  let heard = ''
  return {
    hear(text: string): void {
      heard += `${text}\n`
    },
    has: (text: string): boolean => heard.includes(text),
    require(input: Record<string, unknown>): void {
      const unheard = toldTexts(input).find((text) => !heard.includes(text))
      if (unheard !== undefined) throw new Error(`Nothing told ${name} of ${JSON.stringify(unheard)}.`)
    },
  }
}
