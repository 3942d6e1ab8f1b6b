import { z } from 'zod'
import type { StepContext, Workspace } from '#contracts/flow'
import { decision, type Decision } from '#contracts/review'

const decisionsName = 'decisions.json'
const decisions = z.array(decision)

/** Keeps what people had decided when the run began, so that all its steps, and whoever explains it, have the same. */
export const storeDecisions = async ({ decisions: decided, workspace }: StepContext): Promise<void> =>
  workspace.write(decisionsName, Buffer.from(JSON.stringify(await decided())))

export const storedDecisions = async (workspace: Pick<Workspace, 'read'>): Promise<readonly Decision[]> =>
  decisions.parse(JSON.parse(Buffer.from(await workspace.read(decisionsName)).toString()))
