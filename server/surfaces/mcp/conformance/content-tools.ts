import { setTimeout as delay } from 'node:timers/promises'
import { type Fixtures, png, said, wav } from './fixture.ts'

/** Tools that answer with each kind of content, log, or lose their stream. */
export const contentTools: Fixtures = {
  greet: ({ input }) => said(`Hello, ${String(input['name'])}!`),
  test_simple_text: () => said('This is a simple text response for testing.'),
  test_image_content: () => ({ content: [{ type: 'image', data: png, mimeType: 'image/png' }] }),
  test_audio_content: () => ({ content: [{ type: 'audio', data: wav, mimeType: 'audio/wav' }] }),
  test_embedded_resource: () => ({
    content: [
      {
        type: 'resource',
        resource: {
          uri: 'test://embedded-resource',
          mimeType: 'text/plain',
          text: 'This is an embedded resource content.',
        },
      },
    ],
  }),
  test_multiple_content_types: () => ({
    content: [
      { type: 'text', text: 'Multiple content types test:' },
      { type: 'image', data: png, mimeType: 'image/png' },
      {
        type: 'resource',
        resource: {
          uri: 'test://mixed-content-resource',
          mimeType: 'application/json',
          text: JSON.stringify({ test: 'data', value: 123 }),
        },
      },
    ],
  }),
  async test_tool_with_logging({ context }) {
    for (const line of ['Tool execution started', 'Tool processing data', 'Tool execution completed']) {
      await context.mcpReq.log('info', line)
      await delay(50)
    }
    return said('Tool with logging executed successfully')
  },
  async test_logging_tool({ context }) {
    await context.mcpReq.log('info', 'This is told only to who has asked for it.')
    return said('Tool with logging executed successfully')
  },
  async test_reconnection({ context }) {
    context.http?.closeSSE?.()
    await delay(100)
    return said('Reconnection test completed successfully.')
  },
}
