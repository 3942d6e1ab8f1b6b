import type { TableName } from '../output/tables.ts'

/** Names of the files that steps hand to each other. */
export const fileListName = 'files.json'
export const profileName = 'profile.json'
export const csvName = (table: TableName): string => `${table}.csv`
export const mappingName = 'mapping.json'
export const linksName = 'links.jsonl'
export const countsName = 'counts.json'
