import type { Toolbox, Via } from '#server/surfaces/toolbox'

/** Names of the tools that the caller is offered: what is made of tools is offered only with them. */
export const offered = async (toolbox: Toolbox, via: Via): Promise<ReadonlySet<string>> =>
  new Set((await toolbox.list(via)).map(({ name }) => name))
