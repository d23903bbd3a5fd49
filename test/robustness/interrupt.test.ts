import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { basewatt, inFolder } from '../cli/program.ts'

const MAIN = resolve('dist/cli/main.js')

it('an interruption ends a long run with 130 and leaves nothing behind', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'basewatt-interrupt-'))
  const sites = Array.from(
    { length: 2000 },
    (_, i) => `  - { id: s${i}, kind: base-station, archetype: 5g-macro-s111 }`,
  )
  const text = `basewatt: 1\nname: many\nweather: { normals: beijing }\nsites:\n${sites.join('\n')}\n`
  writeFileSync(join(folder, 'many.yaml'), text)
  const out = join(folder, 'out')
  const child = spawn(process.execPath, [MAIN, 'run', 'many.yaml', '-o', out, '--hourly'], {
    cwd: folder,
    stdio: 'ignore',
  })
  const ended = new Promise((done) => child.on('exit', (code, signal) => done({ code, signal })))
  while (!existsSync(out) || readdirSync(out).length === 0) await setTimeout(20)
  child.kill('SIGINT')
  expect(await ended).toEqual({ code: 130, signal: null })
  expect(existsSync(out)).toBe(false)
  rmSync(folder, { recursive: true })
}, 30_000)

it('a full disk behind stdout is told in one line and ends with 75', () => {
  const { status, stderr } = spawnSync('sh', ['-c', `"${process.execPath}" "${MAIN}" schema > /dev/full`], {
    encoding: 'utf8',
  })
  expect({ status, stderr }).toEqual({ status: 75, stderr: 'error: cannot write to stdout: ENOSPC\n' })
})

it('a run that cannot be written with --force leaves the former run as it was', () => {
  inFolder((folder) => {
    basewatt(['run', 'one-5g-site.yaml', '-o', 'out', '--hourly'], folder)
    const before = readFileSync(join(folder, 'out/manifest.json'), 'utf8')
    writeFileSync(join(folder, 'bad.yaml'), 'basewatt: 1\nname: x\nsites: []\n')
    expect(basewatt(['run', 'bad.yaml', '-o', 'out', '--force'], folder).code).toBe(2)
    expect(readFileSync(join(folder, 'out/manifest.json'), 'utf8')).toBe(before)
    expect(existsSync(join(folder, 'out/hourly.csv'))).toBe(true)
  })
})
