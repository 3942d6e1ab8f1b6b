import type { Tool } from '#contracts/tool'
import approvals_approve from './approvals/approve.ts'
import approvals_list from './approvals/list.ts'
import approvals_reject from './approvals/reject.ts'
import audit_search from './audit/search.ts'
import audit_verify from './audit/verify.ts'
import files_put from './files/put.ts'
import runs_cancel from './runs/cancel.ts'
import runs_delete from './runs/delete.ts'
import runs_get from './runs/get.ts'
import runs_list from './runs/list.ts'
import runs_outputs from './runs/outputs.ts'
import runs_refine from './runs/refine.ts'
import runs_rows from './runs/rows.ts'
import system_health from './system/health.ts'
import system_whoami from './system/whoami.ts'
import tokens_create from './tokens/create.ts'
import tokens_list from './tokens/list.ts'
import tokens_revoke from './tokens/revoke.ts'
import tool_check from './tool/check.ts'
import tool_search from './tool/search.ts'
import workbook_profile from './workbook/profile.ts'

/** In the order in which work goes: look, refine, read the result, then the rest. */
export const tools = {
  workbook_profile,
  files_put,
  runs_refine,
  runs_get,
  runs_rows,
  runs_outputs,
  runs_list,
  runs_cancel,
  runs_delete,
  approvals_list,
  approvals_approve,
  approvals_reject,
  tokens_list,
  tokens_create,
  tokens_revoke,
  audit_search,
  audit_verify,
  tool_search,
  tool_check,
  system_health,
  system_whoami,
} as const satisfies Record<string, Tool>

/** For loops; `tools` is for types. */
export const registry: readonly Tool[] = Object.values(tools)
