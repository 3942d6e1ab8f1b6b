const words = new Set(
  `n/a|na|n.a.|n.a|none|nil|null|unknown|not known|not publicly listed|not listed|not available|not applicable|not found
|not provided|no data|tbc|tba|tbd|to be confirmed|to be advised|undefined|nan|(blank)|blank`
    .replaceAll('\n', '')
    .split('|'),
)
const strokes = /^[\p{Pd}_.?*~\s]+$/u
const error = /^#(?:N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA)/i

/** No placeholder and no formula error is longer. */
const longest = 24

/** Whether a trimmed text stands for nothing: a word such as `N/A`, or strokes. */
export const isPlaceholder = (text: string): boolean =>
  text.length <= longest && (strokes.test(text) || words.has(text.toLowerCase()))

/** Whether a trimmed text is what a failed formula shows, such as `#REF!`. */
export const isFormulaError = (text: string): boolean => text.length <= longest && error.test(text)
