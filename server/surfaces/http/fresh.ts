/** Whether the client has this very content already, so that 304 is the whole answer. */
export const isFresh = ({ headers }: Request, etag: string): boolean => {
  const known = headers.get('if-none-match')
  return known === '*' || (known?.split(',').some((one) => one.trim().replace(/^W\//, '') === etag) ?? false)
}

/** Kept by the client of one caller only, and asked for anew each time. */
export const revalidated = { 'Cache-Control': 'private, no-cache' }
