// Does what the model says with the tools of Hotpass, and prints its last words.
//   langchain-js.mjs langchain|langgraph http|stdio [COMMAND…]
import { MultiServerMCPClient } from '@langchain/mcp-adapters'
import { ChatOpenAI } from '@langchain/openai'
import { createAgent } from 'langchain'
import { MessagesAnnotation, START, StateGraph } from '@langchain/langgraph'
import { ToolNode, toolsCondition } from '@langchain/langgraph/prebuilt'

const { HOTPASS_URL, HOTPASS_HOME, HOTPASS_TOKEN, MODEL_URL } = process.env
const [framework, over, command, ...args] = process.argv.slice(2)

const hotpass = {
  http: { transport: 'http', url: `${HOTPASS_URL}/mcp`, headers: { Authorization: `Bearer ${HOTPASS_TOKEN}` } },
  stdio: { transport: 'stdio', command, args, env: { HOTPASS_HOME } },
}
const client = new MultiServerMCPClient({ mcpServers: { hotpass: hotpass[over] } })
const tools = await client.getTools()
const model = new ChatOpenAI({ model: 'scripted', apiKey: 'dummy', configuration: { baseURL: `${MODEL_URL}/v1` } })

const agents = {
  langchain: () => createAgent({ model, tools }),
  langgraph: () =>
    new StateGraph(MessagesAnnotation)
      .addNode('model', async ({ messages }) => ({ messages: [await model.bindTools(tools).invoke(messages)] }))
      .addNode('tools', new ToolNode(tools))
      .addEdge(START, 'model')
      .addConditionalEdges('model', toolsCondition)
      .addEdge('tools', 'model')
      .compile(),
}
const { messages } = await agents[framework]().invoke({ messages: [{ role: 'user', content: 'Refine the workbook.' }] })
console.log(messages.at(-1).text)
await client.close()
