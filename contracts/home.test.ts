import { describe, expect, test } from 'vitest'
import { homeFolder } from './home.ts'

const at = (env: Record<string, string>, existing: string[] = [], platform = 'linux') =>
  homeFolder({ env, cwd: '/data/team', userFolder: '/home/ada', platform, exists: (path) => existing.includes(path) })

describe('the data directory', () => {
  test('is HOTPASS_HOME where that is set', () => {
    expect(at({ HOTPASS_HOME: '/data' }, ['/data/team/.hotpass'])).toBe('/data')
    expect(at({ HOTPASS_HOME: 'data' })).toBe('/data/team/data')
  })

  test('is the nearest .hotpass upward', () => {
    expect(at({}, ['/data/team/.hotpass', '/data/.hotpass'])).toBe('/data/team/.hotpass')
    expect(at({}, ['/data/.hotpass', '/.hotpass'])).toBe('/data/.hotpass')
    expect(at({}, ['/.hotpass'])).toBe('/.hotpass')
  })

  test('is the data folder of the user else', () => {
    expect(at({ XDG_DATA_HOME: '/xdg' })).toBe('/xdg/hotpass')
    expect(at({})).toBe('/home/ada/.local/share/hotpass')
    expect(at({}, [], 'darwin')).toBe('/home/ada/Library/Application Support/hotpass')
  })
})
