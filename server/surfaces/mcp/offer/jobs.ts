/** A job that people ask an agent for, in words that a stranger's agent can follow with the tools alone. */
export type Job = {
  name: string
  title: string
  description: string
  /** Tools without which it cannot be done. */
  tools: readonly string[]
  arguments: readonly { name: string; description: string; required: boolean }[]
  text(given: Record<string, string>): string
}

const quoted = (value = '') => JSON.stringify(value)

const run = { name: 'run', description: 'Id of the run.', required: true }

export const jobs: readonly Job[] = [
  {
    name: 'profile_workbook',
    title: 'Look at a workbook',
    description: 'What is in a workbook, and what is wrong with it, before anything is done with it.',
    tools: ['workbook_profile'],
    arguments: [{ name: 'file', description: 'Path of the workbook, or its handle `file_…`.', required: true }],
    text: ({ file }) => `Look at the workbook ${quoted(file)} with workbook_profile.
Tell me for each sheet what it holds, which row is its header and which columns could identify a row.
Then list the issues, worst first, each with its remedy, and say whether the file is fit to be refined.
Change nothing and start no run.`,
  },
  {
    name: 'refine_workbooks',
    title: 'Refine workbooks and explain the account',
    description: 'From messy workbooks to one clean dataset, with an account of every input row.',
    tools: ['workbook_profile', 'mapping_suggest', 'runs_refine', 'runs_get', 'qa_latest', 'runs_rows', 'runs_outputs'],
    arguments: [
      { name: 'files', description: 'Paths or handles of the workbooks, separated by commas.', required: true },
    ],
    text: ({ files = '' }) => `Refine these workbooks together: ${JSON.stringify(listOf(files))}.
1. Profile each with workbook_profile, then all together with mapping_suggest: tell me which joins failed and why, and ask
   me what its "next" leaves open.
2. Start one run with runs_refine for all of them, with an idempotency_key of your own.
3. Wait with runs_get and "wait_seconds": 50, again until the status is final.
4. Explain its account: how many rows came in, and how many were kept, merged, quarantined and blank; they add up.
5. Say for which reasons rows were set aside: qa_latest counts them, runs_rows with "outcome": "quarantined" shows them.
6. List the files with runs_outputs, and say which of them I should open first.`,
  },
  {
    name: 'explain_missing_row',
    title: 'Why is a row missing?',
    description: 'Where a row of the input went, and what would bring it back.',
    tools: ['workbook_profile', 'runs_rows', 'runs_outputs'],
    arguments: [
      run,
      {
        name: 'row',
        description: 'What is known of the row: file, sheet, row number, or words in it.',
        required: true,
      },
    ],
    text: ({ run: id, row }) => `In the run ${quoted(id)} I miss this row of the input: ${quoted(row)}.
Find it with runs_rows: filter by file and sheet as far as you know them, and follow next_cursor until you meet the row;
a row number may be part of a range of blank rows.
If only words of it are known, workbook_profile tells the sheets.
Tell me its outcome and reason in plain words. If it was merged, name the records in its target and look them up with
runs_outputs; if it was quarantined, say what to change in the workbook so that it is kept.`,
  },
  {
    name: 'compare_runs',
    title: 'Compare two runs',
    description: 'What differs between the results of two runs, and why.',
    tools: ['runs_get', 'qa_latest', 'data_diff'],
    arguments: [run, { name: 'other_run', description: 'Id of the run to compare it with.', required: true }],
    text: ({ run: id, other_run: other }) => `Compare the runs ${quoted(id)} and ${quoted(other)}.
Read both with runs_get and put their accounts side by side: input, kept, merged, quarantined, blank, and the differences.
For each outcome that differs, find the reasons that changed with qa_latest. Compare the records with data_diff: what was
added, removed and changed, by field. Say which run I should use, and what explains the difference.`,
  },
  {
    name: 'check_audit_trail',
    title: 'Check the audit trail',
    description: 'Whether the audit log is intact, and what was done.',
    tools: ['audit_verify', 'audit_search'],
    arguments: [
      { name: 'since', description: 'Earliest time, ISO 8601 UTC; absent: the newest entries.', required: false },
    ],
    text: ({ since }) => `Check the audit trail.
1. Prove it with audit_verify; if it is not intact, list each fault and stop there.
2. Read it with audit_search${since ? ` and "since": ${quoted(since)}` : ''}: who did what, what was refused and why.
3. Point out what I should look at: writes by principals I may not expect, repeated refusals, approvals.
4. Give me the head, so that I can keep it outside the plane and prove the log against it later.`,
  },
  {
    name: 'what_may_i_do',
    title: 'What may I do here?',
    description: 'Who the plane takes you for, and what you may ask of it.',
    tools: ['system_whoami'],
    arguments: [],
    text: () => `Call system_whoami and look through the tools you are offered.
Tell me in plain words who I am to this plane, what I may do and what I may not, and what needs an approval first.
Then suggest one useful first step with what is here.`,
  },
]

const listOf = (files: string): string[] =>
  files
    .split(',')
    .map((file) => file.trim())
    .filter(Boolean)
