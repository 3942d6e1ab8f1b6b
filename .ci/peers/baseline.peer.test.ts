import { execFile } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { largeWorkbook } from '#samples/large'
import { writeXlsx } from '#samples/writer/xlsx'
import { workerMemory } from '#server/runs/worker-memory'
import { output, python, root } from './python.ts'

const rows = 100_000
const minutes = 60_000
const figures = z.object({ organisations: z.int(), cpu: z.number() })
const run = promisify(execFile)

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hotpass-baseline-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const script = async (name: 'pandas' | 'polars', workbook: string, ...words: 'checked'[]) => {
  const program = join(root, `.ci/peers/baseline.${name}.py`)
  return figures.parse(JSON.parse(await output(python, [program, workbook, ...words], { timeout: 3 * minutes })))
}

/** The refine flow with every step: it also writes all outputs and accounts for every row. */
const hotpass = async (workbook: string) => {
  const once = join(root, 'bench/refine-once.ts')
  const { stdout } = await run(process.execPath, [once, workbook], {
    ...{ cwd: root, env: { ...process.env, ...workerMemory }, timeout: 3 * minutes },
  })
  const [table = ''] = globSync(join(workbook, '../run/*/organisations.csv'))
  const slugs = new Set(
    readFileSync(table, 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1)
      .map((line) => /^(?:"(?:[^"]|"")*"|[^,]*),([^,]*)/.exec(line)?.[1]),
  )
  await rm(join(workbook, '../run'), { recursive: true })
  const { cpu, steps } = measured.parse(JSON.parse(stdout))
  return { organisations: slugs.size, cpu, grouped: (steps['read']?.cpu ?? 0) + (steps['refine']?.cpu ?? 0) }
}
const measured = z.object({ cpu: z.number(), steps: z.record(z.string(), z.object({ cpu: z.number() })) })

const towns = ['Gauteng', 'KZN', 'Western Cape', 'free state', 'Unknown']
const forms = ['', ' (Pty) Ltd', ' CC', ' Ltd', ' t/a Sky High']

/** Organisations that stand there under several spellings, and people of them and of some that stand nowhere else. */
const plainWorkbook = () => {
  const names = Array.from({ length: 300 }, (_, index) => `Kestrel ${'abcdefghij'.at(index % 10)} ${index} Aviation`)
  const spelled = (index: number) => {
    const name = names[index % names.length] ?? ''
    return `${index % 3 === 0 ? name.toUpperCase() : name}${forms[index % forms.length]}`
  }
  const phone = (index: number) => `082 555 ${String(1_000 + (index % names.length)).slice(-4)}`
  const list = (length: number, row: (index: number) => (string | null)[]) =>
    Array.from({ length }, (_, index) => row(index))
  return writeXlsx([
    {
      name: 'Organisations',
      rows: [
        ['Company', 'Province', 'Website', 'Phone', 'Notes'],
        ...list(700, (index) => [
          spelled(index),
          towns[index % towns.length] ?? null,
          `www.kestrel-${index % names.length}.example/`,
          phone(index),
          null,
        ]),
      ],
    },
    {
      name: 'Contacts',
      rows: [
        ['Company', 'First name', 'Surname', 'Position', 'Cell', 'Email'],
        ...list(900, (index) => [
          spelled(index * 7),
          `Ann${index}`,
          'Ames',
          'Owner',
          phone(index * 7),
          `Ann${index}@Kestrel-${(index * 7) % names.length}.example`,
        ]),
      ],
    },
  ])
}

test('on a plain workbook both scripts and Hotpass find the same organisations', { timeout: 5 * minutes }, async () => {
  const workbook = join(folder, 'plain.xlsx')
  await writeFile(workbook, plainWorkbook())
  const found = [await script('pandas', workbook), await script('polars', workbook), await hotpass(workbook)]
  expect(found.map(({ organisations }) => organisations)).toEqual([300, 300, 300])
})

test(
  'the CPU time of the scripts on a large workbook stands beside that of Hotpass',
  { timeout: 15 * minutes },
  async () => {
    const workbook = join(folder, 'large.xlsx')
    await writeFile(workbook, largeWorkbook(rows))
    const own = await hotpass(workbook)
    process.stdout.write(
      `${rows} rows × 12 columns: Hotpass ${own.cpu.toFixed(1)} CPU s with every output, report and the row account; ` +
        `${own.grouped.toFixed(1)} until its records stood\n`,
    )
    for (const [name, library] of [
      ['pandas', 'pandas and openpyxl'],
      ['polars', 'calamine and polars'],
    ] as const) {
      for (const [words, what] of [
        [[], 'read, normalise and group'],
        [['checked'], '… and check that phone numbers are valid'],
      ] as const) {
        const { organisations, cpu } = await script(name, workbook, ...words)
        const [all, part] = [(cpu / own.cpu).toFixed(2), (cpu / own.grouped).toFixed(2)]
        process.stdout.write(`${library}, ${what}: ${cpu.toFixed(1)} CPU s = ${all} × Hotpass, ${part} × its records\n`)
        expect(organisations).toBeGreaterThan(0.37 * rows)
      }
    }
    expect(own.organisations).toBeGreaterThan(0.37 * rows)
  },
)
