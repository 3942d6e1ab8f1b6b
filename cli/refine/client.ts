import type { tools } from '#tools'
import type { Client } from '#contracts/client'

export type PlaneClient = Client<typeof tools>
