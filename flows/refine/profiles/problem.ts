/** Something in a resolved profile that cannot be meant, by its path. */
export type Problem = {
  severity: 'error' | 'warning'
  code: string
  path: readonly (string | number)[]
  message: string
  next: string
}
