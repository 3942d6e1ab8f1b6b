import { z } from 'zod'

/** One attempt to call a tool, as the log keeps it. */
export const auditEntry = z.object({
  id: z.string(),
  position: z.int().optional().describe('Place in the sealed chain; absent until the sequencer has sealed it.'),
  at: z.string().describe('ISO 8601, UTC.'),
  phase: z.enum(['intent', 'outcome']).describe('`intent`: a write was about to run; `outcome`: how the call ended.'),
  principal: z.string(),
  tool: z.string(),
  effect: z.enum(['read', 'write', 'destroy']),
  decision: z.enum(['allow', 'deny', 'ask']),
  outcome: z.string().describe('`ok`, `repeated` (the stored result of an earlier call), `intent`, or the error code.'),
  arguments_digest: z.string().describe('SHA-256 of the canonical arguments.'),
  approval: z.string().optional().describe('Id of the approval that was asked for, or that the call came with.'),
  trace: z.string().optional().describe('Trace id.'),
})
export type AuditEntry = z.output<typeof auditEntry>

export const auditVerdict = z.object({
  intact: z.boolean().describe('True when every sealed entry matches its digest and the chain is unbroken.'),
  sealed: z.int().describe('Entries in the sealed chain.'),
  unsealed: z.int().describe('Entries that still wait for the sequencer.'),
  head: z
    .string()
    .describe('Hash of the last sealed entry; keep it elsewhere to prove later that nothing before changed.'),
  faults: z.array(z.object({ position: z.int(), fault: z.string() })).describe('First faults found, at most 20.'),
})
export type AuditVerdict = z.output<typeof auditVerdict>
