/** A piece of a web page: text, or a tag with its name in lower case. */
export type Token = { text: string } | { name: string; attributes: string; isClosing: boolean; at: number }

const tag = /<!--[\s\S]*?-->|<(\/?)([a-z][\w:-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/gi
/** What stands between these tags is never shown. */
const unshown = new Set(['style', 'script', 'title', 'xml'])

/** The tokens of a web page from a place on, without what is never shown. */
export function* tokensFrom(page: string, start: number): Generator<Token> {
  let shownFrom = start
  let inside: string | undefined
  const pattern = new RegExp(tag)
  pattern.lastIndex = start
  for (let match = pattern.exec(page); match; match = pattern.exec(page)) {
    const name = match[2]?.toLowerCase()
    if (inside === undefined && match.index > shownFrom) yield { text: page.slice(shownFrom, match.index) }
    shownFrom = pattern.lastIndex
    if (name === undefined) continue
    const isClosing = match[1] === '/'
    if (inside === undefined && unshown.has(name) && !isClosing) inside = name
    else if (inside === name) inside = undefined
    else if (inside === undefined) yield { name, attributes: match[3] ?? '', isClosing, at: match.index }
  }
}
