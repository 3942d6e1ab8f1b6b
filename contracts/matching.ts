import { z } from 'zod'
import { text } from './text.ts'

const share = z.number().min(0).max(1)

/** What two organisations are compared by. */
export const matchingFields = ['name', 'email', 'phone', 'domain', 'registration_number', 'province', 'area'] as const
export type MatchingField = (typeof matchingFields)[number]

/** When two organisations are one: scores of 0 to 1, and what each field weighs in them. */
export const matchingSettings = z
  .strictObject({
    threshold: share.default(0.9).describe('Pairs that score at least this much become one organisation.'),
    review: share
      .default(0.7)
      .describe('Pairs that score at least this much, but less than `threshold`, wait for a person.'),
    weights: z
      .partialRecord(z.enum(matchingFields), share)
      .default({})
      .describe(
        'For `name` the score of equal names alone; for the others which share of the remaining doubt it takes when they agree (0: not compared). Fields that are left out weigh what the product gives them.',
      ),
    places: z
      .array(text({ max: 200 }))
      .max(10_000)
      .default([])
      .describe('Towns and regions whose names tell branches apart, beside the areas and provinces in the data.'),
  })
  .refine(({ threshold, review }) => review <= threshold, {
    path: ['review'],
    message: 'must not be above `threshold`',
  })
