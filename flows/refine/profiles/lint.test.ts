import { describe, expect, test } from 'vitest'
import { HotpassError } from '#contracts/errors'
import { shipped, shippedProfile } from '../testing.ts'
import { findingsOf, lintProfile } from './lint.ts'
import { shippedProfiles } from './shipped.ts'

const head = 'name: mine\ntitle: Mine\n'
const find = async (yaml: string) => (await findingsOf(head + yaml, shipped)).findings
const brief = async (yaml: string) =>
  (await find(yaml)).map(({ code, path, line, column }) => `${line}:${column} ${code} ${path}`)

test.each(shippedProfiles)('the shipped profile %s has no fault and no key without effect', async (name) => {
  expect((await findingsOf(await shipped(name), shipped)).findings).toEqual([])
})

describe('what cannot be meant is found, with its place', () => {
  test.each([
    ['a key that nothing reads', 'contry: ZA', ['3:1 unknown_key contry']],
    ['one deep inside', 'sources:\n  - name: a\n    match: { fil: x }', ['5:14 unknown_key sources[0].match.fil']],
    ['a value of the wrong kind', 'dates: us', ['3:8 value_invalid dates']],
    ['a country without numbers', 'country: XX', ['3:10 value_impossible country']],
    ['a synonym of two fields', 'synonyms:\n  role: [desk]\n  email: [Desk]', ['5:11 claimed_twice synonyms.email[0]']],
    ['a synonym that is known', 'synonyms:\n  email: [e-mail]', ['4:11 no_effect synonyms.email[0]']],
    [
      'a spelling of two provinces',
      'provinces:\n  Nord: [n]\n  Nieder: [N]',
      ['5:12 claimed_twice provinces.Nieder[0]'],
    ],
    ['an empty list of choices', 'choices:\n  status: []', ['4:11 value_impossible choices.status']],
    [
      'a form of postal codes that no code has',
      'addresses:\n  postal_codes: [abcd]',
      ['4:18 value_impossible addresses.postal_codes[0]'],
    ],
    ['a mail address as a domain', 'free_mail: [a@gmail.com]', ['3:13 value_impossible free_mail[0]']],
    [
      'a review above the threshold',
      'matching: { threshold: 0.8, review: 0.9 }',
      ['3:37 value_invalid matching.review'],
    ],
    [
      'a source that no sheet reaches',
      'sources:\n  - { name: all, match: { file: "crm*" } }\n  - { name: one, match: { file: CRM.xlsx } }',
      ['5:25 source_shadowed sources[1].match'],
    ],
    [
      'a key that joins nothing',
      'sources:\n  - name: a\n    match: {}\n    key: { column: ID, joins: { source: b, column: ID } }',
      ['6:41 source_unknown sources[0].key.joins.source'],
    ],
    [
      'settings of a source that is ignored',
      'sources:\n  - { name: a, match: {}, kind: ignored, values: { category: x } }',
      ['4:50 no_effect sources[0].values'],
    ],
    [
      'a value that is no choice',
      'choices: { category: [School] }\nsources:\n  - { name: a, match: {}, values: { category: Shop } }',
      ['5:47 value_not_listed sources[0].values.category'],
    ],
    [
      'an expectation on an unknown column',
      'expectations:\n  outputs:\n    - { name: a, on: contacts, check: present, field: mail }',
      ['5:55 field_unknown expectations.outputs[0].field'],
    ],
    [
      'an expectation on an unknown table',
      'expectations:\n  outputs:\n    - { name: a, on: people, check: present, field: name }',
      ['5:22 table_unknown expectations.outputs[0].on'],
    ],
    [
      'an expectation on an unknown field of a sheet',
      'expectations:\n  sheets:\n    - { name: a, on: "*", check: present, field: organization_name }',
      ['5:50 field_unknown expectations.sheets[0].field'],
    ],
    [
      'a pattern that does not compile',
      'expectations:\n  outputs:\n    - { name: a, on: contacts, check: pattern, field: name, pattern: "(" }',
      ['5:70 value_invalid expectations.outputs[0].pattern'],
    ],
    ['a base that is not shipped', 'extends: mine', ['3:10 base_unknown extends']],
    ['a key that stands twice', 'country: ZA\ncountry: NA', ['4:1 yaml_invalid ']],
  ])('%s', async (_what, yaml, found) => {
    expect(await brief(yaml)).toEqual(found)
  })

  test('every finding says what to do next', async () => {
    for (const { next, message } of await find('contry: ZA\ndates: us')) {
      expect(message).toMatch(/\.$/)
      expect(next).toMatch(/^[A-Z].*\.$/)
    }
  })
})

test('a profile with errors fails with every one of them', async () => {
  const thrown = await lintProfile('mine.yaml', `${head}contry: ZA\ndates: us\n`, shipped).catch(
    (error: unknown) => error,
  )
  expect(thrown).toBeInstanceOf(HotpassError)
  expect(thrown).toMatchObject({
    code: 'profile_invalid',
    issues: [{ path: 'contry' }, { path: 'dates' }],
  })
})

test('aliases that grow without end are refused', async () => {
  const lines = ['a: &a [x, x, x, x, x, x, x, x, x]']
  for (const [name, base] of ['ba', 'cb', 'dc', 'ed', 'fe', 'gf'].map((pair) => [...pair])) {
    lines.push(`${name}: &${name} [${Array.from({ length: 9 }, () => `*${base}`).join(', ')}]`)
  }
  expect(await brief(lines.join('\n'))).toEqual(['1:1 yaml_invalid '])
})

test('a profile joins maps and lists of the one that it extends, and replaces the rest', async () => {
  const base = await shippedProfile('aviation-za')
  const { profile } = await findingsOf(
    `${head}extends: aviation-za\ncountry: NA\nchoices: { priority: [Never] }\nfree_mail: [mail.example]\n`,
    shipped,
  )
  expect(profile?.country).toBe('NA')
  expect(profile?.choices.priority).toEqual(['Never', ...(base.choices.priority ?? [])])
  expect(profile?.choices.category).toEqual(base.choices.category)
  expect(profile?.free_mail).toEqual(['mail.example', ...base.free_mail])
})
