import fc from 'fast-check'
import { expect, test } from 'vitest'
import { expectation } from '#contracts/expectation'
import { normaliseEmails } from '../normalise/email.ts'
import { dayFirst, fileOf } from './testing.ts'
import { tableSubject } from './table-subject.ts'
import { valueTest } from './value-test.ts'

const subject = tableSubject('contacts', fileOf('a\n'), dayFirst)
const isEmail = valueTest(
  expectation.parse({ name: 'a', on: 'contacts', field: 'a', check: 'pattern', shape: 'email' }),
  subject,
)

test('no email that the rules let through fails its expectation', () => {
  const part = fc.stringMatching(/^[\p{L}\p{N}!#$%&'*+=?^_`{}~.-]{1,12}$/u)
  const written = fc.tuple(part, part, part).map(([local, host, top]) => `${local}@${host}.${top}`)
  fc.assert(
    fc.property(fc.oneof(fc.emailAddress(), written), (text) => {
      for (const email of normaliseEmails(text).values) expect(isEmail(email), email).toBe(true)
    }),
    { numRuns: 500 },
  )
})
