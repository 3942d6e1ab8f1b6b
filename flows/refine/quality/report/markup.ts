/** Markup that is safe to put into a page as it is. */
export type Markup = { readonly markup: string }

type Value = string | number | Markup | readonly Markup[]

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
/** Control characters have no place in a page, nor have marks that turn the direction of what follows. */
const unfit = /(?![\n\t])[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

const escape = (text: string) =>
  text
    .toWellFormed()
    .replace(unfit, '\ufffd')
    .replace(/[&<>"']/g, (character) => entities[character] ?? character)

const render = (value: Value): string => {
  if (typeof value === 'string') return escape(value)
  if (typeof value === 'number') return String(value)
  return 'markup' in value ? value.markup : value.map(({ markup }) => markup).join('')
}

/** Makes markup; whatever is put in that is not markup itself becomes text. */
export const html = (parts: TemplateStringsArray, ...values: readonly Value[]): Markup => ({
  markup: parts.reduce((text, part, index) => `${text}${render(values[index - 1] ?? '')}${part}`),
})

/** Prose in which `names` stand between backticks. */
export const prose = (text: string): Markup => ({
  markup: text
    .split('`')
    .map((part, index, parts) =>
      index % 2 === 1 && index < parts.length - 1 ? html`<code>${part}</code>` : html`${part}`,
    )
    .map(({ markup }) => markup)
    .join(''),
})

export const nothing: Markup = { markup: '' }
