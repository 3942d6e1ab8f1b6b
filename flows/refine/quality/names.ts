/** Names under which a check of quality is published. */
export const reportNames = { json: 'quality.json', markdown: 'quality.md', html: 'quality.html' } as const
