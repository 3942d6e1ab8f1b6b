export type Surroundings = {
  env: Readonly<Record<string, string | undefined>>
  /** Absolute. */
  cwd: string
  userFolder: string
  platform: string
  exists: (path: string) => boolean
}

/** The data directory: HOTPASS_HOME, else the nearest `.hotpass/` upward, else the data folder of the user. */
export const homeFolder = ({ env, cwd, userFolder, platform, exists }: Surroundings): string => {
  const chosen = env['HOTPASS_HOME']
  if (chosen) return chosen.startsWith('/') ? chosen : `${cwd}/${chosen}`
  const nearest = upward(cwd)
    .map((folder) => `${folder}/.hotpass`)
    .find(exists)
  if (nearest) return nearest
  if (platform === 'darwin') return `${userFolder}/Library/Application Support/hotpass`
  return `${env['XDG_DATA_HOME'] || `${userFolder}/.local/share`}/hotpass`
}

/** `/a/b` is `/a/b`, `/a` and the root, which is the empty text. */
const upward = (folder: string) => {
  const words = folder.split('/')
  return words.map((_, left) => words.slice(0, words.length - left).join('/'))
}
