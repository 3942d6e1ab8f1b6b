import type { Principal } from '#contracts/principal'
import type { Token } from '#contracts/token'
import type { Page, PageRequest } from './runs.ts'

export type NewToken = Pick<Token, 'name' | 'kind' | 'roles' | 'scopes'> & { days: number }

/** Personal access tokens: who may come in, other than by the token files of the plane. */
export type Tokens = {
  /** Makes a token (inside commit); its secret is told this once. Fails with `token_taken`, `token_beyond_right`. */
  create(token: NewToken, by: Principal): Promise<{ token: Token; secret: string }>
  /** Newest first. */
  list(page: PageRequest): Promise<Page<Token>>
  /** Ends the live token of this name (inside commit). Fails with `token_not_found`. */
  revoke(name: string, by: string): Promise<Token>
}
