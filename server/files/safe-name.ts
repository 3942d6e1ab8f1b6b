const longest = 200

/** A file name without folders and control characters, fit for any disk and screen. */
export const safeName = (name: string): string => {
  const last = name.split(/[/\\]/).at(-1) ?? ''
  const clean = last
    .toWellFormed()
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(-longest)
    .toWellFormed()
  return /^\.*$/.test(clean) ? 'file' : clean
}
