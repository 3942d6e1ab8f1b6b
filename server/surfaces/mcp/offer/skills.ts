import { fileURLToPath } from 'node:url'
import type { Server } from '@modelcontextprotocol/server'
import {
  DIRECTORY_MIME_TYPE,
  RESOURCES_DIRECTORY_READ_METHOD,
  type Skill,
  type SkillCatalog,
  SKILLS_EXTENSION_ID,
  SKILLS_GET_METHOD,
  SKILLS_LIST_METHOD,
} from '@modelcontextprotocol/server/ext/skills'
import { loadSkills } from '@modelcontextprotocol/server/ext/skills/node'
import { z } from 'zod'
import { asset } from '#contracts/entry'
import { HotpassError } from '#contracts/errors'
import type { Era } from '../low-server.ts'
import type { Contents, ResourceKind } from '../resources.ts'
import { refuse } from '../result.ts'
import { productText } from './product-text.ts'

const folder = 'agents/skills'
const scheme = 'skill://'
const mimeType = 'text/markdown'
const cache = { ttlMs: 3_600_000, cacheScope: 'public' } as const

/** The text of the one skill that every agent should have read. */
export const playbook = `${folder}/refine-workbooks/SKILL.md`

let loading: Promise<SkillCatalog> | undefined
/** The skills of this package with the digests of their files. */
const skills = async (): Promise<readonly Skill[]> =>
  (await (loading ??= loadSkills(fileURLToPath(asset(folder)), { strict: true }))).entries

const filesOf = ({ resources }: Skill) => (resources === 'dynamic' ? [] : resources)
const nameOf = (uri: string) => uri.slice(uri.lastIndexOf('/') + 1)

const notFound = (uri: string) =>
  new HotpassError('route_not_found', `There is no \`${uri.slice(0, 200)}\` among the skills.`, {
    hint: `List them with \`${SKILLS_LIST_METHOD}\`.`,
  })

/** The Skills extension, the same for everybody: a skill is a playbook, and what it tells to call is decided at the call. */
export const serveSkills = (server: Server, era: Era): void => {
  server.registerCapabilities({ extensions: { [SKILLS_EXTENSION_ID]: { directoryRead: true } } })
  const hint = era === 'modern' ? cache : {}
  const params = z.looseObject({ uri: z.string() })
  server.setRequestHandler(SKILLS_LIST_METHOD, { params: z.looseObject({}) }, async () => ({
    skills: await skills(),
    ...hint,
  }))
  server.setRequestHandler(SKILLS_GET_METHOD, { params }, async ({ uri }) => {
    const skill = (await skills()).find((one) => one.uri === uri) ?? refuse(notFound(uri))
    return { skill, ...hint }
  })
  server.setRequestHandler(RESOURCES_DIRECTORY_READ_METHOD, { params }, async ({ uri }) => {
    const resources = childrenOf(uri, (await skills()).flatMap(filesOf))
    return resources.length > 0 ? { resources, ...hint } : refuse(notFound(uri))
  })
}

/** What lies directly in a folder of a skill. */
const childrenOf = (uri: string, files: { uri: string; size: number }[]) => {
  const parent = `${uri.replace(/\/+$/, '')}/`
  if (parent.length <= scheme.length) return []
  const inside = files.filter((file) => file.uri.startsWith(parent))
  const folders = inside.map((file) => file.uri.slice(parent.length).split('/')).filter(({ length }) => length > 1)
  return [
    ...[...new Set(folders.map(([name = '']) => name))].map((name) => ({
      uri: parent + name,
      name,
      mimeType: DIRECTORY_MIME_TYPE,
    })),
    ...inside
      .filter((file) => nameOf(file.uri) === file.uri.slice(parent.length))
      .map((file) => ({ uri: file.uri, name: nameOf(file.uri), mimeType, size: file.size })),
  ]
}

const read = async (uri: string): Promise<Contents> => {
  const known = (await skills()).flatMap(filesOf).some((file) => file.uri === uri)
  if (!known) throw notFound(uri)
  return { uri, mimeType, text: await productText(`${folder}/${uri.slice(scheme.length)}`) }
}

/** The files of skills as resources, for clients that do not know the extension. */
export const skillResources: ResourceKind = {
  list: async () =>
    (await skills()).map(({ uri, frontmatter: { name, description } }) => ({ uri, name, description, mimeType })),
  templates: async () => [
    { name: 'skills', description: 'A file of a skill.', uriTemplate: `${scheme}{+path}`, mimeType },
  ],
  read: (uri) => (uri.startsWith(scheme) ? read(uri) : undefined),
}
