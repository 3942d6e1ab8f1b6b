import type { Expectation } from '#contracts/expectation'
import { refineFields } from '#contracts/refine-field'
import type { RefineProfile } from '#contracts/refine-profile'
import { tableColumns, tableNames } from '../output/tables.ts'
import type { Problem } from './problem.ts'

const isTable = (name: string): name is keyof typeof tableColumns => tableNames.some((table) => table === name)

/** A table and a column of the outputs that do not exist, each with where it is written. */
const unknownPlace = (path: Problem['path'], table: string, column: string | undefined, key: string): Problem[] => {
  if (!isTable(table)) {
    const message = `There is no output table \`${table}\`.`
    return [{ severity: 'error', code: 'table_unknown', path, message, next: `Name one of ${tableNames.join(', ')}.` }]
  }
  const columns = tableColumns[table].map(({ name }) => name)
  if (column === undefined || columns.includes(column)) return []
  const message = `\`${table}\` has no column \`${column}\`.`
  const at = [...path.slice(0, -1), key]
  return [
    { severity: 'error', code: 'field_unknown', path: at, message, next: `Its columns are ${columns.join(', ')}.` },
  ]
}

const outputProblems = ({ on, field, in: other, in_field: otherField }: Expectation, index: number): Problem[] => {
  const at = (key: string) => ['expectations', 'outputs', index, key]
  return [
    ...unknownPlace(at('on'), on, field, 'field'),
    ...(other !== undefined && isTable(other) ? unknownPlace(at('in'), other, otherField, 'in_field') : []),
  ]
}

const looksLikeField = /^[a-z]+(?:_[a-z]+)+$/

const sheetProblems = ({ sources }: RefineProfile, { field }: Expectation, index: number): Problem[] => {
  if (field === undefined || !looksLikeField.test(field) || refineFields.some((known) => known === field)) return []
  if (sources.some(({ mapping }) => Object.keys(mapping).includes(field))) return []
  const path = ['expectations', 'sheets', index, 'field']
  const next = `Name a header as the sheet has it, or one of ${refineFields.join(', ')}.`
  return [{ severity: 'error', code: 'field_unknown', path, message: `There is no field \`${field}\`.`, next }]
}

const named = (profile: RefineProfile) =>
  (['sheets', 'outputs'] as const).flatMap((part) =>
    profile.expectations[part].map(({ name }, index) => ({ name, path: ['expectations', part, index, 'name'] })),
  )

export const expectationProblems = (profile: RefineProfile): Problem[] => {
  const names = named(profile)
  return [
    ...names
      .filter(({ name }, index) => names.findIndex((other) => other.name === name) < index)
      .map(({ name, path }): Problem => ({
        severity: 'error',
        code: 'claimed_twice',
        path,
        message: `Two expectations are called \`${name}\`.`,
        next: 'Give each a name of its own, so that a report can be read.',
      })),
    ...profile.expectations.outputs.flatMap(outputProblems),
    ...profile.expectations.sheets.flatMap((entry, index) => sheetProblems(profile, entry, index)),
  ]
}
