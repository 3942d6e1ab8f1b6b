import { type Client, type ClientOptions, createClient as create, type Where } from '#contracts/client'
import type { Plane } from './plane.ts'

export type { CallOptions, ClientOptions, Where } from '#contracts/client'
export type { Content } from '#contracts/content'
export { type AskedApproval, type ErrorCode, type ErrorIssue, HotpassError } from '#contracts/errors'
export type { Event, EventOptions } from '#contracts/events'
export type { Connection, Send } from '#contracts/exchange'
export type * from './plane.ts'
export type * from './types.ts'

/** A plane with every tool as a typed method. */
export type HotpassClient = Client<Plane>

/** The plane at an address, such as `createClient({ url: 'http://127.0.0.1:4765', token })`. */
export const createClient = (where: Where, options?: ClientOptions): HotpassClient => create<Plane>(where, options)
