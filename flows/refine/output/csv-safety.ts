/** What makes a spreadsheet program take a text for a formula; full-width forms count as their plain ones. */
const trigger = String.raw`[=+\-@\t\r\n＝＋－＠]`
const begins = new RegExp(`^${trigger}`)
const quoted = new RegExp(`^'+${trigger}`)
/** Numbers, phone numbers and strokes, which evaluate to themselves. */
const harmless = /^(?:[+-]\d[\d ]*(?:\.\d+)?|[-+]+)$/

/** Letters and digits begin nearly every text, and nothing dangerous. */
const isPlain = (text: string): boolean => {
  const code = text.charCodeAt(0)
  return (code > 64 && code < 0xff00) || (code > 47 && code < 58)
}

/**
 * Text that a spreadsheet program shows as it is when it opens the CSV: what it would evaluate gets an apostrophe in
 * front. `+27821234567` stays as it is. Reversible: `asWritten` gives the exact text back.
 */
export const asShown = (text: string): string =>
  !isPlain(text) && (quoted.test(text) || (begins.test(text) && !harmless.test(text))) ? `'${text}` : text

/** The text from which `asShown` made this one. */
export const asWritten = (text: string): string => (!isPlain(text) && quoted.test(text) ? text.slice(1) : text)
