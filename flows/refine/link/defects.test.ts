import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { tableWriter } from '#adapters/workbook-writer/table-writer'
import { workbookReader } from '#adapters/workbook/workbook-reader'
import type { CellValue } from '#contracts/workbook'
import { refineFlow } from '../flow.ts'
import { pick, recordsOf, refineFiles, runFlow, shipped } from '../testing.ts'

const names = Array.from({ length: 10 }, (_, n) => `Company ${String.fromCharCode(65 + n)} Air`)
const slug = (n: number) => `company-${String.fromCharCode(97 + n)}-air`

describe('a CRM workbook whose id column is a lookup', () => {
  const lookup = (n: number): CellValue => (n % 4 === 0 ? 0 : (names[n] ?? ''))
  const crm = () =>
    refineFiles({
      'crm.xlsx': {
        Company_Cat: [
          ['C_ID', 'Company', 'Website', 'Category'],
          ...names.map((name, n) => [n + 1, name, `c${n}.example`, 'AMO']),
        ],
        Company_Contacts: [
          ['C_ID', 'Company', 'FirstName', 'Surname', 'Cellnumber', 'Email'],
          ...names.map((name, n) => [lookup(n), name, `Ann${n}`, 'Ames', 27_831_234_500 + n, null]),
        ],
        Company_Addresses: [
          ['C_ID', 'Company', 'Type', 'Airport', null],
          ...names.map((name, n) => [lookup(n), name, 'Physical', 0, `${n + 1} Hangar Road, Lanseria`]),
        ],
        Company_Notes: [
          ['Company', 'Date', 'Note'],
          ...names.map((name, n) => [name, '2025-01-02', `asked for the price list ${n} times again`]),
        ],
        'Order Dates': [['C_ID', 'Last_Order_Date'], ...names.map((_, n) => [n + 1, new Date('2025-03-04')])],
      },
    })

  test('loses no contact, address, note or order', async () => {
    const { organisations, contacts, addresses, notes, rows, mapped } = await crm()
    expect(rows.filter(({ outcome }) => outcome === 'quarantined')).toEqual([])
    expect(
      pick(
        contacts.filter(({ name }) => name !== ''),
        'name',
        'organization_slug',
      ).toSorted(),
    ).toEqual(names.map((_, n) => [`Ann${n} Ames`, slug(n)]))
    expect([addresses.length, notes.length]).toEqual([10, 10])
    expect(new Set(organisations.map((row) => row['last_interaction_date']))).toEqual(new Set(['2025-03-04']))
    expect(mapped.map(({ join }) => join?.best?.by)).toEqual([undefined, 'name', 'name', 'name', 'id'])
  })

  test('says of each such column that it is no key, and lists it', async () => {
    const { issues, mapped } = await crm()
    for (const place of [1, 2])
      expect(mapped[place]?.join?.declared).toMatchObject({
        refused: 'holds_another_column',
        repeats: 'B',
        better: { column: 'B' },
      })
    expect(
      pick(
        issues.filter(({ reason }) => reason === 'key_refused'),
        'sheet',
        'column',
        'value',
      ),
    ).toEqual([
      ['Company_Contacts', 'A', 'holds_another_column; column B fits'],
      ['Company_Addresses', 'A', 'holds_another_column; column B fits'],
    ])
  })
})

describe('organisations that several sheets list', () => {
  test('are one, under whatever ids; rows whose id is of another list follow the list that they agree with', async () => {
    const { organisations, contacts } = await refineFiles({
      'crm.xlsx': {
        Companies: [['ID', 'Company', 'Province'], ...names.map((name, n) => [n + 1, `${name} (Pty) Ltd`, 'GP'])],
        People: [
          ['Company_ID', 'First', 'Surname', 'Email'],
          ...names.map((_, n) => [n + 1, `Ann${n}`, 'Ames', `a${n}@gmail.com`]),
        ],
      },
      'old.xlsx': {
        Companies: [['ID', 'Company', 'Province'], ...names.map((name, n) => [10 - n, name, 'GP'])],
        People: [
          ['Company_ID', 'First', 'Surname', 'Email'],
          ...names.map((_, n) => [10 - n, `Bob${n}`, 'Beck', `b${n}@gmail.com`]),
        ],
      },
    })
    expect(organisations).toHaveLength(10)
    expect(pick(contacts, 'organization_slug', 'name').toSorted()).toEqual(
      names.flatMap((_, n) => [
        [slug(n), `Ann${n} Ames`],
        [slug(n), `Bob${n} Beck`],
      ]),
    )
  })

  test('keys of another list lead nowhere, even where the own list lacks them', async () => {
    const { mapped, rows } = await refineFiles({
      'crm.xlsx': {
        Companies: [['ID', 'Company', 'Province'], ...names.slice(0, 9).map((name, n) => [n + 1, name, 'GP'])],
        People: [
          ['Company_ID', 'First', 'Surname', 'Email'],
          ...names.map((_, n) => [n + 1, `Ann${n}`, 'Ames', `a${n}@gmail.com`]),
        ],
      },
      'old.xlsx': { Companies: [['ID', 'Company', 'Province'], ...names.map((name, n) => [10 - n, name, 'GP'])] },
    })
    expect(mapped[1]?.join?.tests.map(({ parent, fits, reason }) => [parent, fits, reason])).toEqual([
      [0, true, 'same_workbook'],
      [2, false, 'another_list'],
    ])
    expect(rows.filter(({ outcome }) => outcome === 'quarantined')).toMatchObject([
      { row: '11', reason: 'unmatched_id' },
    ])
  })

  test('rows that only they name stay organisations of their own, and are listed', async () => {
    const { organisations, issues } = await refineFiles({
      'crm.xlsx': {
        Companies: [['ID', 'Company', 'Province'], ...names.map((name, n) => [n + 1, name, 'GP'])],
        People: [
          ['Company', 'First', 'Surname', 'Email'],
          ...names.map((name, n) => [n === 9 ? 'Nobody Air' : name, `Ann${n}`, 'Ames', `a${n}@gmail.com`]),
        ],
      },
    })
    expect(pick(organisations, 'organization_slug')).toContainEqual(['nobody-air'])
    expect(pick(issues, 'sheet', 'row', 'reason', 'value')).toEqual([
      ['People', '11', 'not_in_organisations', 'Nobody Air'],
    ])
  })
})

describe('a key that a profile names', () => {
  const flow = refineFlow({ reader: workbookReader, writer: tableWriter, shipped })
  const report = z.array(z.looseObject({ sheet: z.string(), join: z.looseObject({}).optional() }))
  const companies = `No,Company,Code\n${names.map((name, n) => `${n + 1},${name},K-${1000 + 37 * n}`).join('\n')}\n`
  const people = `Ref,Company,First,Surname,Old\n${names.map((name, n) => `K-${1000 + 37 * n},${n < 3 ? name : ''},Ann${n},Ames,9${n}`).join('\n')}\n`
  const joinOf = async (column: string, there: string) => {
    const profile = `name: mine
title: Mine
extends: generic
sources:
  - name: firms
    match: { file: 'companies.csv' }
  - name: staff
    match: { file: 'people.csv' }
    key: { column: ${column}, joins: { source: firms, column: ${there} } }
`
    const { outputs } = await runFlow(
      flow,
      { 'companies.csv': companies, 'people.csv': people },
      { profile: 'mine.yaml', beside: { 'mine.yaml': profile } },
    )
    const contacts = recordsOf('contacts', outputs.get('contacts.csv'))
    const mapping = report.parse(JSON.parse(Buffer.from(outputs.get('mapping.json') ?? '').toString()))
    return { join: mapping[1]?.join, contacts: contacts.length }
  }

  test('is used where it fits', async () => {
    expect(await joinOf('Ref', 'Code')).toMatchObject({ join: { by: 'id', column: 'A' }, contacts: 10 })
    expect((await joinOf('Ref', 'Code')).join).not.toHaveProperty('refused_key')
  })

  test('is refused with both rates where it does not, and what fits is used', async () => {
    const { join, contacts } = await joinOf('Old', 'No')
    expect(contacts).toBe(10)
    expect(join).toMatchObject({
      by: 'id',
      column: 'A',
      refused_key: {
        column: 'E',
        named_by: 'profile',
        reason: 'no_match',
        match_rate: 0,
        better_column: 'A',
        better_match_rate: 1,
      },
    })
    expect((await joinOf('Gone', 'No')).join).toMatchObject({ refused_key: { column: '', reason: 'column_missing' } })
  })
})

test('names that are merged over several rows count for all of them, and the reason is told', async () => {
  const rows = [
    ['Company', 'First', 'Surname', 'Email'],
    ['Alpha Air', 'Ann', 'Ames', 'ann@gmail.com'],
    [null, 'Bob', 'Beck', 'bob@gmail.com'],
    [null, 'Cy', 'Cole', 'cy@gmail.com'],
    ['Beta Air', 'Di', 'Dean', 'di@gmail.com'],
  ]
  const { contacts, mapped } = await refineFiles({ 'a.xlsx': { People: rows } }, [], { merges: ['A2:A4'] })
  expect(pick(contacts, 'organization_slug')).toEqual([['alpha-air'], ['alpha-air'], ['alpha-air'], ['beta-air']])
  expect(mapped[0]?.reasonCounts.get('A')).toEqual(new Map([['filled_from_merge', 2]]))
})
