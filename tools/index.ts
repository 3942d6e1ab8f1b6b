import type { Tool } from '#contracts/tool'
import approvals_approve from './approvals/approve.ts'
import approvals_list from './approvals/list.ts'
import approvals_reject from './approvals/reject.ts'
import audit_search from './audit/search.ts'
import audit_verify from './audit/verify.ts'
import data_coverage from './data/coverage.ts'
import data_diff from './data/diff.ts'
import data_explain from './data/explain.ts'
import data_search from './data/search.ts'
import data_trace from './data/trace.ts'
import files_put from './files/put.ts'
import mapping_delete from './mapping/delete.ts'
import mapping_list from './mapping/list.ts'
import mapping_preview from './mapping/preview.ts'
import mapping_save from './mapping/save.ts'
import mapping_suggest from './mapping/suggest.ts'
import merge_undo from './merge/undo.ts'
import profiles_get from './profiles/get.ts'
import profiles_lint from './profiles/lint.ts'
import profiles_list from './profiles/list.ts'
import qa_latest from './qa/latest.ts'
import review_decide from './review/decide.ts'
import review_decisions from './review/decisions.ts'
import review_list from './review/list.ts'
import review_withdraw from './review/withdraw.ts'
import runs_cancel from './runs/cancel.ts'
import runs_delete from './runs/delete.ts'
import runs_get from './runs/get.ts'
import runs_list from './runs/list.ts'
import runs_qa from './runs/qa.ts'
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
import workbook_read from './workbook/read.ts'

/** In the order in which work goes: look, refine, read the result, then the rest. */
export const tools = {
  workbook_profile,
  workbook_read,
  files_put,
  mapping_suggest,
  mapping_preview,
  mapping_save,
  mapping_list,
  mapping_delete,
  runs_refine,
  runs_get,
  runs_rows,
  runs_outputs,
  data_search,
  data_explain,
  data_trace,
  data_coverage,
  data_diff,
  review_list,
  review_decide,
  merge_undo,
  review_decisions,
  review_withdraw,
  qa_latest,
  runs_qa,
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
  profiles_list,
  profiles_get,
  profiles_lint,
  tool_search,
  tool_check,
  system_health,
  system_whoami,
} as const satisfies Record<string, Tool>

/** For loops; `tools` is for types. */
export const registry: readonly Tool[] = Object.values(tools)
