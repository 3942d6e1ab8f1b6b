import { z } from 'zod'
import { HotpassError } from '#contracts/errors'
import type { RandomAccess, Step, StepContext, Workspace } from '#contracts/flow'
import { mergesFile, reviewsFile } from '#contracts/review'
import type { RefineProfile } from '#contracts/refine-profile'
import { inputRows } from '../account.ts'
import { evidenceNames } from '../explain/format.ts'
import type { InputTable } from '../input.ts'
import { mapSheet, type SheetMapping } from '../map/mapping.ts'
import { withNumberCountries } from '../map/number-country.ts'
import { headerRowOf, overrideOfText, refuseUnknownTables } from '../map/overrides.ts'
import { mergeLines, reviewLines } from '../match/lines.ts'
import type { Sayings } from '../map/said.ts'
import { ruleVersions } from '../normalise/versions.ts'
import { jsonLines } from '../output/builders.ts'
import { newTables, tableNames } from '../output/tables.ts'
import type { RefineParameters } from '../parameters.ts'
import { tablesOf } from '../profile/tables.ts'
import { translatorOf } from '../profiles/header-words.ts'
import { refine, type RefineSink } from '../refine.ts'
import { refuseUnmapped, refuseUnseenTemplates } from '../refusals.ts'
import { ruleSetOf } from '../rule-set.ts'
import { countsName, csvName, fileListName, linksName, mappingName } from './names.ts'
import { storedDecisions } from './decisions-file.ts'
import { evidenceWriter, tableEvidenceOf } from './evidence-files.ts'
import { storedTemplates } from './mappings-file.ts'
import { pacer, type Pause } from './pacer.ts'
import { storedProfile } from './profile-file.ts'
import { storedSheets, type StoredSheet } from './cells-file.ts'

const fileList = z.array(z.string())
const json = (value: unknown) => Buffer.from(`${JSON.stringify(value)}\n`)

type Input = InputTable & StoredSheet & { digest: string; merges: readonly string[] }

const readInput = async ({ workspace }: StepContext, profile: RefineProfile, sayings: Sayings, pause: Pause) => {
  const list = fileList.parse(JSON.parse(Buffer.from(await workspace.read(fileListName)).toString()))
  const tables: Input[] = []
  const files: RandomAccess[] = []
  for (const order of list.keys()) {
    const file = await workspace.open(evidenceNames.cells(order))
    files.push(file)
    const { head, sheets } = storedSheets(file)
    for (const sheet of sheets) {
      const placed = { order, digest: head.sha256, merges: sheet.data.merges, ...sheet }
      const { name } = sheet.data
      const translate = translatorOf(profile, sheet.file, name, sayings.templates)
      tables.push(...tablesOf(placed, translate, headerRowOf(sayings.tables, sheet.file, name)))
      await pause()
    }
  }
  return { tables, close: () => files.forEach((file) => file.close()) }
}

/** Rank of a file by trust: its place in `trusted`, else after all of them. */
const trustOf = ({ files, trusted = [] }: RefineParameters) => {
  const unknown = trusted.find((file) => !files.includes(file))
  if (unknown !== undefined) {
    throw new HotpassError('invalid_input', `\`trusted\` names ${unknown}, which is not one of \`files\`.`, {
      hint: `Name files exactly as in \`files\`: ${files.join(', ')}.`,
    })
  }
  const ranks = files.map((file) => (trusted.includes(file) ? trusted.indexOf(file) : trusted.length))
  return (order: number) => ranks[order] ?? trusted.length
}

const writeLines = async (workspace: Workspace, name: string, lines: Iterable<string>, pause: Pause) => {
  const file = await workspace.create(name)
  for (const line of lines) {
    file.append(Buffer.from(line))
    await pause()
  }
  await file.finish()
}

/** Maps, normalises, links and groups what was read into tables of records. */
export const refineStep: Step<RefineParameters> = {
  name: 'refine',
  async run(parameters, context) {
    const { workspace } = context
    const pace = pacer(context)
    const profile = await storedProfile(workspace)
    const trust = trustOf(parameters)
    const sayings = {
      templates: await storedTemplates(workspace),
      tables: (parameters.tables ?? []).map(overrideOfText),
    }
    const { tables: placed, close } = await readInput(context, profile, sayings, pace)
    const spill = await workspace.spill()
    try {
      const mapped: SheetMapping[] = []
      for (const { file, data } of placed) {
        mapped.push(mapSheet(file, data, profile, sayings))
        await pace()
      }
      const mappings = withNumberCountries(mapped)
      refuseUnknownTables(sayings.tables, mappings)
      refuseUnseenTemplates(parameters, mappings)
      refuseUnmapped(mappings)
      const total = placed.reduce((sum, table, place) => sum + inputRows(table, mappings[place]?.headerRow ?? 0), 0)
      context.progress(0, total, 'rows')
      const decisions = await storedDecisions(workspace)
      const evidence = await evidenceWriter(workspace.create, spill, {
        rules: { ...ruleVersions },
        profile,
        parameters,
        decisions: [...decisions],
        tables: placed.map((table, place) => tableEvidenceOf(table, mappings[place])),
      })
      // The CSV files are the checkpoint: the next step reads them back.
      const tables = await newTables((name) => workspace.create(csvName(name)))
      const links: RefineSink['links'] = jsonLines(await workspace.create(linksName))
      const work = refine(
        {
          tables: placed,
          mappings,
          filled: placed.reduce((sum, { filled }) => sum + filled, 0),
          rules: ruleSetOf(profile),
          trust,
          decisions,
          digestOf: (order) => placed.find((table) => table.order === order)?.digest ?? '',
        },
        { tables, links, evidence, spill },
      )
      let state = work.next()
      for (; !state.done; state = work.next()) await pace(Math.floor(state.value * total), total, 'rows')
      const { mapping, account, outcomes, quality, matching, namePairs, contradictions } = state.value
      await evidence.finish(pace)
      await links.finish()
      const digests = [...new Map(placed.map(({ file, digest: sha256 }) => [file, { file, sha256 }])).values()]
      await writeLines(workspace, reviewsFile, reviewLines(matching), pace)
      const head = { files: digests, contradictions: [...contradictions] }
      await writeLines(workspace, mergesFile, mergeLines(matching, namePairs, head), pace)
      await workspace.write(mappingName, json(mapping))
      for (const table of tableNames) await tables[table].finish()
      const records = Object.fromEntries(tableNames.map((table) => [table, tables[table].count()]))
      await workspace.write(countsName, json({ account, records, outcomes: Object.fromEntries(outcomes), quality }))
      context.progress(total, total, 'rows')
    } finally {
      spill.close()
      close()
    }
  },
}
