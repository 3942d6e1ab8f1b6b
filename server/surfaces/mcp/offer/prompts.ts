import type { Prompt, Server } from '@modelcontextprotocol/server'
import { HotpassError } from '#contracts/errors'
import type { McpCaller } from '../caller.ts'
import { refuse } from '../result.ts'
import { viaOf } from '../via.ts'
import { jobs, type Job } from './jobs.ts'
import { offered } from './offered.ts'

/** The common jobs as prompts; each is offered to those who are offered the tools that it takes. */
export const servePrompts = (server: Server, { toolbox }: McpCaller): void => {
  server.registerCapabilities({ prompts: {} })
  server.setRequestHandler('prompts/list', async (_request, context) => {
    const names = await offered(toolbox, viaOf(context)).catch(refuse)
    return { prompts: jobs.filter(({ tools }) => tools.every((tool) => names.has(tool))).map(shown) }
  })
  server.setRequestHandler('prompts/get', ({ params: { name, arguments: given = {} } }) => {
    const job = jobs.find((one) => one.name === name) ?? refuse(unknown(name))
    const lacking = job.arguments.find((argument) => argument.required && !given[argument.name]?.trim())
    if (lacking) {
      return refuse(new HotpassError('invalid_input', `${name} needs \`${lacking.name}\`: ${lacking.description}`))
    }
    const { description } = job
    return { description, messages: [{ role: 'user', content: { type: 'text', text: job.text(given) } }] }
  })
}

const shown = ({ name, title, description, arguments: arguments_ }: Job): Prompt => ({
  name,
  title,
  description,
  arguments: [...arguments_],
})

const unknown = (name: string) =>
  new HotpassError('route_not_found', `There is no prompt \`${name.slice(0, 100)}\`.`, {
    hint: `Prompts: ${jobs.map((job) => job.name).join(', ')}.`,
  })
