import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { resultOf } from '../../src/report/result.ts'
import { simulateScenario } from '../../src/report/simulate.ts'
import { loadScenario } from '../../src/scenarios/load.ts'
import { parseSource, plainValue } from '../../src/scenarios/source-tree.ts'
import { basewatt } from '../cli/program.ts'

const MAIN = resolve('dist/cli/main.js')

function inEmptyFolder(work: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'basewatt-init-'))
  try {
    work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Files of a folder with their texts. */
function textsIn(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
  return Object.fromEntries(names.map((name) => [name.slice(folder.length + 1), readFileSync(name, 'utf8')]))
}

const templates = JSON.parse(basewatt(['init', '--list', '--json'], process.cwd()).out) as {
  name: string
  title: string
}[]

describe('the templates of init', () => {
  it('are the scenarios of examples/, listed by name', () => {
    const scenarios = readdirSync('examples').filter(
      (name) =>
        /\.(yaml|json)$/.test(name) &&
        /^basewatt: |"basewatt":/m.test(readFileSync(join('examples', name), 'utf8')),
    )
    expect(templates.map(({ name }) => name)).toEqual(scenarios.map((name) => name.replace(/\.\w+$/, '')))
    expect(basewatt(['init', '--list'], process.cwd()).out).toContain(
      'one-5g-site (default)  One 5G site, solar and night shutdown\n',
    )
  })
})

/** Every fifth template and that of a fleet; all of them in `npm run proof`. */
const MADE = templates.filter(
  ({ name }, index) =>
    process.env['BASEWATT_PROOF'] !== undefined || index % 5 === 0 || name === 'fleet-plan',
)

describe.each(MADE)('a folder made from the template $name', { timeout: 60_000 }, ({ name }) => {
  const folder = mkdtempSync(join(tmpdir(), 'basewatt-init-'))
  const made = join(folder, 'made')
  beforeAll(() => {
    expect(basewatt(['init', 'made', '--template', name], folder)).toMatchObject({ code: 0, err: '' })
  }, 60_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('is valid and gives the results of the example', async () => {
    const [here, example] = await Promise.all(
      [join(made, 'scenario.yaml'), join('examples', `${name}.yaml`)].map((file) => loadScenario(file)),
    )
    expect(resultOf(here!, simulateScenario(here!)).variants).toEqual(
      resultOf(example!, simulateScenario(example!)).variants,
    )
  })

  it('passes its checks', () => {
    const { code, out, err } = basewatt(['check', 'checks.yaml'], made)
    expect({ code, err }, out).toEqual({ code: 0, err: '' })
  })

  it('has nothing of the place where it was made', () => {
    for (const text of Object.values(textsIn(made))) {
      expect(text).not.toContain(process.cwd())
      expect(text).not.toContain(folder)
    }
  })

  it('has YAML files that are read, whose schemas lie where they say', () => {
    for (const [path, text] of Object.entries(textsIn(made))) {
      if (!/\.ya?ml$/.test(path)) continue
      expect(parseSource(text, path)).not.toHaveProperty('problems')
      const [, schema] = /^# yaml-language-server: \$schema=(.*)$/m.exec(text) ?? []
      if (schema !== undefined) expect(existsSync(join(made, path, '..', schema)), schema).toBe(true)
    }
  })
})

/** The template that is quickest to run. */
const ROOM = ['init', 'a', '--template', 'equipment-room']

describe('a folder that init made', { timeout: 60_000 }, () => {
  it('tells a changed input from its baseline with exit code 3, and names it', () => {
    inEmptyFolder((folder) => {
      basewatt(['init', 'a'], folder)
      const path = join(folder, 'a/scenario.yaml')
      writeFileSync(path, readFileSync(path, 'utf8').replace('capacity: 3.3 kWp', 'capacity: 3.31 kWp'))
      const { code, out } = basewatt(['check', 'checks.yaml'], join(folder, 'a'))
      expect(code).toBe(3)
      expect(out).toContain('variants.solar.set.sites.bs-001.solar.capacity: 3.3 kWp -> 3.31 kWp')
    })
  })

  it('has a workflow whose steps do what they say', () => {
    inEmptyFolder((folder) => {
      basewatt(ROOM, folder)
      const cwd = join(folder, 'a')
      symlinkSync(process.cwd(), join(cwd, '.basewatt'))
      const scripts = runScripts(readFileSync(join(cwd, '.github/workflows/basewatt.yml'), 'utf8'))
      const [unset, build, validate, check] = scripts
      expect(scripts).toHaveLength(4)
      expect(build).toBe('npm ci\n')
      const env = {
        ...process.env,
        CI: 'true',
        RUNNER_TEMP: folder,
        GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
      }
      const run = (script: string) => spawnSync('bash', ['-e', '-c', script], { cwd, env, encoding: 'utf8' })
      expect(run(unset!)).toMatchObject({
        status: 1,
        stdout: expect.stringMatching(/^::error::set the variable/),
      })
      expect(run(validate!).status).toBe(0)
      const passed = run(check!)
      expect(passed.status, passed.stdout + passed.stderr).toBe(0)
      expect(readFileSync(env.GITHUB_STEP_SUMMARY, 'utf8')).not.toBe('')
      const path = join(cwd, 'baselines/scenario.json')
      writeFileSync(path, readFileSync(path, 'utf8').replace('made by init', 'made by hand'))
      expect(run(check!).status).toBe(2)
    })
  })

  it('holds its baseline to what check would make of it', () => {
    inEmptyFolder((folder) => {
      basewatt(ROOM, folder)
      const path = join(folder, 'a/baselines/scenario.json')
      const before = readFileSync(path, 'utf8')
      rmSync(path)
      const args = ['check', 'checks.yaml', '--update', '--reason', 'made by init']
      expect(basewatt(args, join(folder, 'a'), { CI: '' }).code).toBe(0)
      expect(readFileSync(path, 'utf8')).toBe(before)
    })
  })
})

/** The scripts that a workflow's steps run, in their order. */
function runScripts(workflow: string): string[] {
  const parsed = parseSource(workflow, 'basewatt.yml')
  const { jobs } = ('node' in parsed ? plainValue(parsed.node) : {}) as {
    jobs: { check: { steps: { run?: string }[] } }
  }
  return jobs.check.steps.flatMap(({ run }) =>
    run === undefined ? [] : [run.endsWith('\n') ? run : `${run}\n`],
  )
}

describe('init', { timeout: 60_000 }, () => {
  it('makes the same bytes wherever it runs', () => {
    inEmptyFolder((folder) => {
      basewatt(['init', 'a'], folder)
      basewatt(['init', join(folder, 'b/c')], '/', { TZ: 'America/Caracas', LC_ALL: 'de_DE.UTF-8' })
      expect(textsIn(join(folder, 'b/c'))).toEqual(textsIn(join(folder, 'a')))
    })
  })

  it('prints what it made and what to do next', () => {
    inEmptyFolder((folder) => {
      const { out } = basewatt(['init', 'my site'], folder)
      expect(out).toMatch(/^my site: made from the template one-5g-site\n {2}scenario\.yaml\n/)
      expect(out).toContain(
        "\nnext:\n  basewatt run 'my site/scenario.yaml'\n  basewatt check 'my site/checks.yaml'\n",
      )
      const document = JSON.parse(basewatt(['init', 'other', '--json'], folder).out)
      expect(Object.keys(document)).toEqual(['folder', 'template', 'files', 'next'])
      expect(document.files.toSorted()).toEqual(Object.keys(textsIn(join(folder, 'other'))).toSorted())
    })
  })

  it.each([
    ['no folder', ['init'], 'init needs the name of a folder, for example: basewatt init my-site'],
    [
      'a mistyped template',
      ['init', 'new', '--template', 'one-5g-sit'],
      `no template "one-5g-sit": did you mean "one-5g-site"? templates: ${templates.map(({ name }) => name).join(', ')}`,
    ],
    [
      'an unknown template',
      ['init', 'new', '--template', 'a-castle-in-spain'],
      `no template "a-castle-in-spain": templates: ${templates.map(({ name }) => name).join(', ')}`,
    ],
    ['a file in place of the folder', ['init', 'file'], 'file is a file, not a folder'],
    ['a file above the folder', ['init', 'file/new'], 'file is a file, not a folder'],
    [
      'a folder that holds something',
      ['init', 'full'],
      'the folder full is not empty: name a new one, or add --force',
    ],
    [
      'a folder where a file must go',
      ['init', 'blocked', '--force'],
      'blocked/README.md is no file: move it away',
    ],
  ])('refuses %s with exit code 2 and leaves all as it was', (_what, args, message) => {
    inEmptyFolder((folder) => {
      writeFileSync(join(folder, 'file'), 'mine')
      mkdirSync(join(folder, 'full'))
      writeFileSync(join(folder, 'full/mine.txt'), 'mine')
      mkdirSync(join(folder, 'blocked/README.md'), { recursive: true })
      const before = new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }))
      expect(basewatt(args, folder)).toMatchObject({ code: 2, out: '', err: `error: ${message}\n` })
      expect(new Set(readdirSync(folder, { recursive: true, encoding: 'utf8' }))).toEqual(before)
    })
  })

  it('replaces with --force only the files of the template', () => {
    inEmptyFolder((folder) => {
      basewatt(['init', 'fresh'], folder)
      mkdirSync(join(folder, 'old'))
      writeFileSync(join(folder, 'old/mine.txt'), 'mine')
      writeFileSync(join(folder, 'old/README.md'), 'old')
      expect(basewatt(['init', 'old', '--force'], folder).code).toBe(0)
      expect(textsIn(join(folder, 'old'))).toEqual({ ...textsIn(join(folder, 'fresh')), 'mine.txt': 'mine' })
    })
  })

  it('takes an empty folder, also through a link', () => {
    inEmptyFolder((folder) => {
      mkdirSync(join(folder, 'empty'))
      symlinkSync('empty', join(folder, 'link'))
      expect(basewatt(['init', 'link'], folder).code).toBe(0)
      expect(existsSync(join(folder, 'empty/scenario.yaml'))).toBe(true)
    })
  })

  it('leaves nothing of a folder whose files the system does not take, exit code 75', () => {
    inEmptyFolder((folder) => {
      // Files of at most 4 KiB: the schema does not fit.
      const limited = (args: string) =>
        spawnSync('sh', ['-c', `ulimit -f 8; exec "${process.execPath}" "${MAIN}" init ${args}`], {
          cwd: folder,
          encoding: 'utf8',
        })
      const { status, stdout, stderr } = limited('above/new')
      expect({ status, stdout }).toEqual({ status: 75, stdout: '' })
      expect(stderr).toBe('error: cannot write above/new/schema/scenario.schema.json: EFBIG\n')
      expect(readdirSync(folder)).toEqual([])
      mkdirSync(join(folder, 'old'))
      writeFileSync(join(folder, 'old/README.md'), 'mine')
      expect(limited('old --force').status).toBe(75)
      expect(textsIn(folder)).toEqual({ 'old/README.md': 'mine' })
    })
  })

  it('works from the files of the package alone', () => {
    inEmptyFolder((folder) => {
      const { files } = JSON.parse(readFileSync('package.json', 'utf8')) as { files: string[] }
      for (const name of ['package.json', ...files])
        cpSync(name, join(folder, 'pkg', name), { recursive: true })
      symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'pkg/node_modules'))
      expect(basewatt(['init', 'here'], folder).code).toBe(0)
      const own = spawnSync(process.execPath, [join(folder, 'pkg/dist/cli/main.js'), 'init', 'there'], {
        cwd: folder,
        encoding: 'utf8',
      })
      expect({ status: own.status, stderr: own.stderr }).toEqual({ status: 0, stderr: '' })
      expect(textsIn(join(folder, 'there'))).toEqual(textsIn(join(folder, 'here')))
    })
  })
})
