import type { Origin } from './origin.ts'
import type { Scene } from './scene.ts'

/**
 * Where the weather of a site comes from: normals of the catalogue, a file, or one value for all hours.
 *
 * @param key  what of constant weather is asked for
 */
export function outdoorWeather(scene: Scene, key: 'temperature' | 'ghi' | 'pressure'): Origin | undefined {
  const path = scene.pathOf('weather')
  const { origins } = scene
  if (origins.has([...path, 'normals'])) return origins.named([...path, 'normals'])
  for (const key of ['epw', 'csv', 'pvgis', 'psm3'])
    if (origins.has([...path, key])) return origins.file([...path, key])
  return origins.of([...path, 'constant', key])
}
