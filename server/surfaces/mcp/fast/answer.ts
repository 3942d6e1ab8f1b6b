import { SERVER_INFO_META_KEY } from '@modelcontextprotocol/server'
import { builtOnce } from '#contracts/built-once'
import { asHotpassError, type HotpassError } from '#contracts/errors'
import type { ManifestTool } from '#contracts/manifest'
import { failureResult, refusalOf } from '../result.ts'
import { cacheHint, serverInfo } from '../server.ts'
import { listed } from '../tools.ts'

const fieldsOf = (value: object) => JSON.stringify(value).slice(1, -1)

const complete = fieldsOf({ resultType: 'complete' })
const hint = fieldsOf(cacheHint)
const stamp = fieldsOf({ _meta: { [SERVER_INFO_META_KEY]: serverInfo } })

const answered = (id: unknown, ...fields: string[]) =>
  `{"result":{${fields.join()},${stamp}},"jsonrpc":"2.0","id":${JSON.stringify(id)}}`

const refused = (id: unknown, error: HotpassError) => JSON.stringify({ jsonrpc: '2.0', id, error: refusalOf(error) })

const listedText = builtOnce((tool: ManifestTool) => JSON.stringify(listed(tool)))

/** The answer to `tools/list`, to the byte as the SDK writes it. */
export const listAnswer = async (id: unknown, list: () => Promise<readonly ManifestTool[]>): Promise<string> => {
  try {
    return answered(id, `"tools":[${(await list()).map(listedText).join()}]`, complete, hint)
  } catch (thrown) {
    return refused(id, asHotpassError(thrown))
  }
}

/** The answer to `tools/call`, to the byte as the SDK writes it. */
export const callAnswer = async (id: unknown, call: () => Promise<Record<string, unknown>>): Promise<string> => {
  try {
    const output = JSON.stringify(await call())
    return answered(
      id,
      `"content":[{"type":"text","text":${JSON.stringify(output)}}],"structuredContent":${output}`,
      complete,
    )
  } catch (thrown) {
    const error = asHotpassError(thrown)
    if (error.code === 'tool_not_found') return refused(id, error)
    const { content, structuredContent } = failureResult(error)
    return answered(id, fieldsOf({ content, structuredContent, isError: true }), complete)
  }
}
