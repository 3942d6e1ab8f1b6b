import { z } from 'zod'
import { coverage, dataTable } from '#contracts/evidence'
import { text } from '#contracts/text'
import { defineTool } from '#contracts/tool'
import { exampleRun } from './example-run.ts'

export default defineTool({
  name: 'data_coverage',
  title: 'Coverage of a run',
  description:
    'Tells how often each column of each output table is filled, with how many distinct values, how many are not checked, and from which file; and per input field how many cells were filled, where they are kept, and how many were set aside, refused or lost, and why. Use when judging completeness, or asking what was lost from input to output. Not for single rows: that is runs_rows. Example: {"run":"0193a1b2-0000-7000-8000-000000000001","table":"contacts"}. Related: data_search, qa_latest.',
  input: z.strictObject({
    run: text({ max: 100 }).describe('Id of the run.'),
    table: dataTable.optional().describe('Only this output table; absent: all tables of records.'),
  }),
  output: coverage,
  effect: 'read',
  reach: 'local',
  policy: { scope: 'runs:read', approval: 'none' },
  ports: ['evidence'],
  errors: ['run_not_found', 'run_not_finished', 'run_failed', 'output_not_found'],
  cli: { positional: ['run'] },
  example: {
    input: { run: exampleRun, table: 'aliases' },
    output: {
      run: exampleRun,
      tables: [
        {
          table: 'aliases',
          lines: 1,
          fields: [
            {
              field: 'organization_slug',
              filled: 1,
              share: 1,
              distinct: 1,
              not_checked: 0,
              files: [],
            },
            {
              field: 'alias',
              filled: 1,
              share: 1,
              distinct: 1,
              not_checked: 0,
              files: [],
            },
            {
              field: 'kind',
              filled: 1,
              share: 1,
              distinct: 1,
              not_checked: 0,
              files: [],
            },
            {
              field: 'alias_slug',
              filled: 1,
              share: 1,
              distinct: 1,
              not_checked: 0,
              files: [],
            },
            {
              field: 'source',
              filled: 1,
              share: 1,
              distinct: 1,
              not_checked: 0,
              files: [],
            },
          ],
          never_filled: [],
        },
      ],
      inputs: [
        {
          field: 'organisation_name',
          columns: ['example.csv/example/A'],
          cells: 3,
          kept: [
            {
              table: 'organisations',
              column: 'organization_name',
              lines: 1,
            },
          ],
          quarantined: [
            {
              reason: 'only_placeholders',
              count: 1,
            },
          ],
          refused: [
            {
              reason: 'placeholder',
              count: 1,
            },
          ],
          lost: [
            {
              reason: 'without_legal_form',
              count: 1,
            },
          ],
        },
        {
          field: 'province',
          columns: ['example.csv/example/B'],
          cells: 2,
          kept: [
            {
              table: 'organisations',
              column: 'province',
              lines: 1,
            },
          ],
          quarantined: [],
          refused: [],
          lost: [],
        },
        {
          field: 'person_name',
          columns: ['example.csv/example/C'],
          cells: 1,
          kept: [
            {
              table: 'contacts',
              column: 'name',
              lines: 1,
            },
          ],
          quarantined: [],
          refused: [],
          lost: [],
        },
        {
          field: 'email',
          columns: ['example.csv/example/D'],
          cells: 2,
          kept: [
            {
              table: 'contacts',
              column: 'emails',
              lines: 2,
            },
          ],
          quarantined: [],
          refused: [],
          lost: [],
        },
        {
          field: 'phone',
          columns: ['example.csv/example/E'],
          cells: 1,
          kept: [
            {
              table: 'contacts',
              column: 'phones',
              lines: 1,
            },
          ],
          quarantined: [],
          refused: [],
          lost: [],
        },
      ],
    },
  },
  run: async ({ run, table }, { evidence }) => evidence.coverage(run, table),
})
