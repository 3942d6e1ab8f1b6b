const folded = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** Tells whether a text is one of some phrases, or begins with one. */
export const wordTest = (phrases: readonly string[]): ((text: string) => boolean) => {
  const known = phrases.map(folded).filter((phrase) => phrase !== '')
  return (text) => {
    const said = folded(text)
    return known.some((phrase) => said === phrase || said.startsWith(`${phrase} `))
  }
}
