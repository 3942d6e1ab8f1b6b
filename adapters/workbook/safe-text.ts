/**
 * Text that every store and wire can hold: NUL and lone surrogates become U+FFFD, so that their place stays visible
 * and no cell is lost for them.
 */
export const safeText = (text: string) => {
  const whole = text.isWellFormed() ? text : text.toWellFormed()
  return whole.includes('\0') ? whole.replaceAll('\0', '\uFFFD') : whole
}

/**
 * The same text with memory of its own: a piece cut from a longer text keeps all of that in memory as long as it is
 * kept itself.
 */
export const ownText = (text: string) => (text.length < 13 ? text : `${text}.`.slice(0, -1))
