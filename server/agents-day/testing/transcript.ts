import { readFile } from 'node:fs/promises'
import { encode } from 'gpt-tokenizer/encoding/o200k_base'
import { format, type FormatOptions } from 'oxfmt'
import { asOnOneDay, stableNames } from './stable.ts'

/** One call with the text of its answer; of which `shown` is what a reader of the page sees. */
type Exchange = {
  who: string
  call: { name: string; arguments: Record<string, unknown> }
  text: string
  shown: unknown
}

const mostItems = 6
const longestText = 400

/** The value without what a reader can do without: nulls, the rest of long lists and of long texts. */
const short = (value: unknown): unknown => {
  if (typeof value === 'string') return value.length > longestText ? `${value.slice(0, longestText)}…` : value
  if (Array.isArray(value)) {
    const more = value.length - mostItems
    return [...value.slice(0, mostItems).map(short), ...(more > 0 ? [`… ${more} more`] : [])]
  }
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== null)
      .map(([key, part]) => [key, short(part)]),
  )
}

const fence = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\``

/** What was said and done, as a page for people. */
export const newTranscript = () => {
  const stable = stableNames()
  const parts: string[] = []
  let tokens = 0
  return {
    chapter: (title: string, text: string) => parts.push(`## ${title}`, text),
    say: (words: string) => parts.push(`> ${words}`),
    add({ who, call, text, shown }: Exchange) {
      const said = stable(JSON.stringify(call.arguments))
      const cost = encode(asOnOneDay(text)).length
      tokens += cost
      parts.push(
        `**${who}** calls \`${call.name}\`:`,
        fence('json', said),
        `and is answered, in about ${Math.ceil(cost / 10) * 10} tokens:`,
        typeof shown === 'string' ? fence('text', stable(shown)) : fence('json', stable(JSON.stringify(short(shown)))),
      )
    },
    /** Of all answers. */
    tokens: () => tokens,
    async page(introduction: string): Promise<string> {
      const root = new URL('../../../', import.meta.url)
      const options: FormatOptions = JSON.parse(await readFile(new URL('.oxfmtrc.json', root), 'utf8'))
      return (await format('agents-day.md', [introduction, ...parts, ''].join('\n\n'), options)).code
    },
  }
}
export type Transcript = ReturnType<typeof newTranscript>
