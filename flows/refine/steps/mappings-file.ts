import { z } from 'zod'
import { HotpassError } from '#contracts/errors'
import type { StepContext, Workspace } from '#contracts/flow'
import { mappingTemplate, type MappingTemplate } from '#contracts/mapping'
import type { RefineParameters } from '../parameters.ts'

const templatesName = 'templates.json'
const templates = z.array(mappingTemplate)

const named = (saved: readonly MappingTemplate[], names: readonly string[]): MappingTemplate[] =>
  names.map((wanted) => {
    const found = saved.find(({ name }) => name === wanted)
    if (found) return found
    const known = saved.map(({ name }) => `\`${name}\``).join(', ')
    throw new HotpassError('mapping_not_found', `There is no mapping \`${wanted}\`.`, {
      hint: known === '' ? 'None is saved yet: mapping_save does that.' : `Saved are ${known}.`,
    })
  })

/** Keeps the mappings by which the run may recognise tables: those that it names, else all that are saved. */
export const storeTemplates = async (
  { mappings }: Pick<RefineParameters, 'mappings'>,
  { templates: saved, workspace }: StepContext,
): Promise<void> => {
  const all = await saved()
  await workspace.write(templatesName, Buffer.from(JSON.stringify(mappings ? named(all, mappings) : all)))
}

export const storedTemplates = async (workspace: Pick<Workspace, 'read'>): Promise<readonly MappingTemplate[]> =>
  templates.parse(JSON.parse(Buffer.from(await workspace.read(templatesName)).toString()))
