import { expect, test, vi } from 'vitest'
import { z } from 'zod'
import { tableWriter } from '#adapters/workbook-writer/table-writer'
import { workbookReader } from '#adapters/workbook/workbook-reader'
import { refineProfile, type RefineProfile } from '#contracts/refine-profile'
import { refineFlow } from '../flow.ts'
import type { RunEvidence } from '../quality/evidence.ts'
import { runFlow, shipped } from '../testing.ts'
import { resolveProfile } from './resolve.ts'
import { summaryOf } from './summary.ts'

const { read, recording } = vi.hoisted(() => {
  const seen = new Set<string>()
  /** The same value, that tells which keys of it are read; writing it down as a whole reads none of them. */
  const watched = <Value>(value: Value, path = ''): Value => {
    if (typeof value !== 'object' || value === null) return value
    return new Proxy(value, {
      get(target, key, receiver) {
        if (key === 'toJSON') return () => target
        const found: unknown = Reflect.get(target, key, receiver)
        if (typeof key === 'symbol' || typeof found === 'function') return found
        const place = Array.isArray(target) ? (key === 'length' ? path : `${path}[]`) : `${path}.${key}`
        seen.add(place)
        return watched(found, place)
      },
    }) as Value
  }
  return { read: seen, recording: watched }
})

vi.mock('../steps/profile-file.ts', async (original) => {
  const steps: { storedProfile: (workspace: never) => Promise<RefineProfile> } = await original()
  return { ...steps, storedProfile: async (workspace: never) => recording(await steps.storedProfile(workspace)) }
})

vi.mock('../quality/evidence.ts', async (original) => {
  const quality: { evidenceOf: (open: never, profile?: RefineProfile) => Promise<RunEvidence> } = await original()
  const evidenceOf = async (open: never, profile?: RefineProfile) => {
    const evidence = await quality.evidenceOf(open, profile)
    return { ...evidence, profile: recording(evidence.profile) }
  }
  return { ...quality, evidenceOf }
})

type Schema = { properties?: Record<string, Schema>; items?: Schema; additionalProperties?: Schema | boolean }

/** Every key that a profile can have; of a map whose keys are names it is the map itself. */
const keysOf = ({ properties, items }: Schema, path = ''): string[] => {
  if (properties) return Object.entries(properties).flatMap(([key, schema]) => keysOf(schema, `${path}.${key}`))
  return items?.properties ? keysOf(items, `${path}[]`) : [path]
}

const everything = `
name: everything
title: Every key
description: Says something under every key.
extends: generic
country: ZA
dates: day_first
synonyms: { email: [elektroniese adres] }
sources:
  - name: companies
    match: { file: 'companies*', sheet: '*' }
    priority: 2
    kind: organisations
    mapping: { Besigheid: organisation_name }
    values: { category: School }
  - name: people
    match: { file: 'people*' }
    key: { column: Firm, joins: { source: companies, column: Ref } }
required: { organisations: [website], contacts: [role] }
choices: { category: [School], type: [A], status: [Active], priority: [High], strategy: [Client] }
suppress: [never]
invalid: [gone]
placeholders: [xxx]
legal_forms: [Vennootskap]
provinces: { Gauteng: [GP] }
addresses: { postal_codes: ['9999'], boxes: [Bus], streets: [Steeg] }
registration: [za_cipc]
tax: [za_vat]
free_mail: [mail.example]
matching: { threshold: 0.9, review: 0.7, weights: { name: 0.9 }, places: [Lanseria] }
expectations:
  sheets:
    - { name: company is there, on: 'companies*', file: 'companies*', kind: organisations, check: present, field: email }
    - { name: rows, on: '*', check: row_account, reasons: ['no_*'], severity: info }
  outputs:
    - { name: name is there, on: organisations, check: present, field: organization_name, at_least: 0.5, optional: true, severity: info, remedy: Ask. }
    - { name: form, on: contacts, check: pattern, field: emails, shape: email, severity: info }
    - { name: own form, on: contacts, check: pattern, field: name, pattern: '.+', severity: info }
    - { name: score, on: organisations, check: range, field: data_quality_score, min: 0, max: 1, severity: info }
    - { name: time, on: contacts, check: range, field: last_interaction_date, earliest: 2000-01-01, latest: 2100-01-01, severity: info, optional: true }
    - { name: list, on: organisations, check: set, field: organization_category, values: [School], severity: info }
    - { name: once, on: contacts, check: unique, field: contact_id, also: [organization_slug], severity: info }
    - { name: refers, on: contacts, check: reference, field: organization_slug, in: organisations, in_field: organization_slug, severity: info }
    - { name: fresh, on: contacts, check: freshness, field: last_interaction_date, days: 30000, severity: info, optional: true }
`

const files = {
  'companies.csv': `Ref,Besigheid,Email,Phone,Province,Address,Postal code,Status,Type,Priority,Strategy,VAT,Registration number,Website,Date
1,Kestrel Air Vennootskap,info@kestrel.example,011 555 0101,GP,1 Kerk Steeg,2196,Active,A,High,Client,4220119988,2001/012345/07,kestrel.example,26/07/2025
2,Merlin Flight,info@merlin.example,xxx,GP,Bus 12 Midrand,1685,never,A,High,Client,,,www.mail.example,03/04/2025
3,Merlin Flight Services,info@merlin.example,,GP,,,Active,A,High,Client,,,,
`,
  'people.csv': `Firm,Contact,elektroniese adres,Cell,Status
1,Jan Botha,jan@kestrel.example,082 123 4567,gone
2,Thandi Nkosi,thandi@merlin.example,083 123 4567,Active
`,
}

test('whatever a profile can say is read by a run, or shown', async () => {
  const flow = refineFlow({ reader: workbookReader, writer: tableWriter, shipped })
  const profile = 'everything.yaml'
  await runFlow(flow, files, { profile, beside: { [profile]: everything } })
  summaryOf(profile, recording(await resolveProfile(profile, everything, shipped)))
  const schema: Schema = JSON.parse(JSON.stringify(z.toJSONSchema(refineProfile, { io: 'input' })))
  // Expectations of sheets and outputs have one schema, which refuses what does not fit.
  const shared = (key: string) => key.replace(/(?<=^\.expectations\.)(?:sheets|outputs)/, '*')
  const seen = new Set(Array.from(read, shared))
  expect(keysOf(schema).filter((key) => !seen.has(shared(key)))).toEqual([])
})
