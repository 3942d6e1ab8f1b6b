import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Move, Seen } from './script.ts'

/** What is sent as server-sent events: the name of the event, where the dialect has one, and its data. */
export type Frame = { event?: string; data: unknown }

/** One way in which clients talk to models. */
export type Dialect = {
  read(body: unknown): Seen
  whole(move: Move): unknown
  frames(move: Move): Frame[]
}

/** Clients end their loop in silence when an id comes twice. */
export const freshId = (prefix: string): string => `${prefix}_${randomUUID().replaceAll('-', '')}`

const part = z.union([z.string(), z.looseObject({ text: z.string().optional() }).transform(({ text }) => text ?? '')])

/** Content of a message, a text or parts with texts, as one text. */
export const content = z
  .union([z.string(), z.array(part).transform((parts) => parts.join('\n'))])
  .nullish()
  .transform((text) => text ?? '')
