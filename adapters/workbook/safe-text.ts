/**
 * Text that every store and wire can hold: NUL and lone surrogates become U+FFFD, so that their place stays visible
 * and no cell is lost for them.
 */
export const safeText = (text: string) => {
  const whole = text.isWellFormed() ? text : text.toWellFormed()
  return whole.includes('\0') ? whole.replaceAll('\0', '\uFFFD') : whole
}
