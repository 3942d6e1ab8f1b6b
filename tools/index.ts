import type { Tool } from '#contracts/tool'
import system_health from './system/health.ts'
import system_whoami from './system/whoami.ts'
import workbook_profile from './workbook/profile.ts'

export const tools = { system_health, system_whoami, workbook_profile } as const satisfies Record<string, Tool>

/** For loops; `tools` is for types. */
export const registry: readonly Tool[] = Object.values(tools)
