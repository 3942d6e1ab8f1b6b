/** HTML that is safe to put into HTML. */
export type Html = { readonly html: string }
type Part = Html | string | number | undefined | readonly Part[]

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string) => text.replaceAll(/[&<>"']/g, (mark) => entities[mark] ?? mark)

const textOf = (part: Part): string => {
  if (part === undefined) return ''
  if (typeof part === 'string' || typeof part === 'number') return escaped(String(part))
  return 'html' in part ? part.html : part.map(textOf).join('')
}

/** A template whose values are escaped, unless they are HTML already. */
export const markup = (texts: TemplateStringsArray, ...parts: Part[]): Html => ({
  html: texts.map((text, index) => text + textOf(parts[index])).join(''),
})

/** Of Markdown what the document uses: paragraphs, lists, bold and code. */
export const prose = (markdown: string): Html[] =>
  markdown.split(/\n\n+/).map((block) => {
    const [first = '', ...items] = block.split(/^- /m).map((text) => text.trimEnd())
    const list = items.length === 0 ? '' : markup`<ul>${items.map((item) => markup`<li>${inline(item)}</li>`)}</ul>`
    return markup`${first === '' ? '' : markup`<p>${inline(first)}</p>`}${list}`
  })

const inline = (text: string): Html[] =>
  text.split(/(`[^`]+`|\*\*[^*]+\*\*)/).map((part) => {
    if (part.startsWith('`')) return markup`<code>${part.slice(1, -1)}</code>`
    return part.startsWith('**') ? markup`<strong>${part.slice(2, -2)}</strong>` : markup`${part}`
  })
