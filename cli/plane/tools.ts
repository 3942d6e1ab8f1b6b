import { connect } from '#cli/connection'
import type { Globals, Session } from '#cli/session'
import { show } from '#cli/show'

/** `hotpass tools`: what the plane lets this token call. */
export const tools = async (session: Session, { json }: Globals): Promise<number> => {
  const list = await connect(session).list()
  const lines = list.map(({ name, title, effect, cli }) => ({
    tool: name,
    command: ['hotpass', ...cli.command].join(' '),
    effect,
    title,
  }))
  show(json ? { tools: list } : lines, session, json)
  return 0
}
