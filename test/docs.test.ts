import { execFile } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const main = join(root, 'dist/cli/main.js')
const folder = mkdtempSync(join(tmpdir(), 'basewatt-docs-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const read = (file: string) => readFileSync(join(root, file), 'utf8')
const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'data/README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name))
    .toSorted(),
]

interface Block {
  readonly page: string
  readonly line: number
  readonly language: string
  readonly text: string
}

/** The fenced blocks of a page, also those indented in a list. */
function blocksOf(page: string): Block[] {
  const blocks: Block[] = []
  let open: { line: number; language: string; lines: string[] } | undefined
  for (const [index, line] of read(page).split('\n').entries()) {
    const fence = /^\s*```(\w*)\s*$/.exec(line)
    if (fence === null) open?.lines.push(line)
    else if (open === undefined) open = { line: index + 1, language: fence[1]!, lines: [] }
    else {
      blocks.push({ page, line: open.line, language: open.language, text: `${open.lines.join('\n')}\n` })
      open = undefined
    }
  }
  return blocks
}

const blocks = pages.flatMap(blocksOf)

/** Text outside of fenced blocks and code spans, where links are links. */
function prose(page: string): string {
  return read(page)
    .replaceAll(/^\s*```[^]*?^\s*```\s*$/gm, '')
    .replaceAll(/`[^`\n]*`/g, (code) => code.replaceAll(/[[\]()]/g, ' '))
}

/** Anchors of the headings of a page, as GitHub makes them. */
function anchorsOf(page: string): string[] {
  const headings = [...prose(page).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => heading!)
  return headings.map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
}

describe('links in the documents', () => {
  test.each(pages)('%s: every relative link leads to a file and a heading', (page) => {
    const targets = [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target!)
    const broken = targets.filter((target) => {
      if (/^[a-z]+:/.test(target)) return false
      const [path, anchor] = target.split('#') as [string, string | undefined]
      const file = path === '' ? page : relative(root, resolve(root, dirname(page), path))
      if (file.startsWith('..') || !existsSync(join(root, file))) return true
      return anchor !== undefined && !anchorsOf(file).includes(anchor)
    })
    expect(broken).toEqual([])
  })

  test('the index names every page of docs', () => {
    const index = read('docs/index.md')
    const missing = pages.filter(
      (page) => page.startsWith('docs/') && page !== 'docs/index.md' && !index.includes(page.slice(5)),
    )
    expect(missing).toEqual([])
  })
})

interface Finished {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a line of the documents in a folder with copies of the examples; `npx basewatt` is the built program. */
function runLine(line: string, cwd: string): Promise<Finished> {
  const command = line.replaceAll(/\bnpx basewatt/g, '"$NODE" "$MAIN"')
  const env = { ...process.env, NODE: process.execPath, MAIN: main, LC_ALL: 'C.UTF-8', NO_COLOR: '1' }
  const options = { cwd, env, maxBuffer: 64 * 2 ** 20, timeout: 300_000 }
  return new Promise((done) => {
    execFile('/bin/sh', ['-c', command], options, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
      done({ code, stdout, stderr })
    })
  })
}

let folders = 0
function newFolder(): string {
  const own = join(folder, String(folders++))
  cpSync(join(root, 'examples'), join(own, 'examples'), { recursive: true })
  return own
}

describe('commands in the documents', { timeout: 300_000 }, () => {
  const commands = new Map<string, string>()
  for (const { page, line, language, text } of blocks) {
    if (language !== 'sh') continue
    for (const [index, command] of text.split('\n').entries())
      if (command.startsWith('npx basewatt')) commands.set(command.trim(), `${page}:${line + index + 1}`)
  }

  test.concurrent.each([...commands])('%s', async (command, place) => {
    const expected = Number(/# exit (\d+)$/.exec(command)?.[1] ?? 0)
    const { code, stderr } = await runLine(command, newFolder())
    expect(code, `${place}\n${stderr}`).toBe(expected)
    expect(stderr).not.toMatch(/internal error|\n +at /)
  })
})

describe('scenarios in the documents', { timeout: 300_000 }, () => {
  const scenarios = blocks.filter(
    ({ language, text }) => language === 'yaml' && text.startsWith('basewatt: 1'),
  )

  test.concurrent.each(scenarios.map((block) => [`${block.page}:${block.line}`, block.text] as const))(
    '%s is valid and runs',
    async (_place, text) => {
      const cwd = newFolder()
      writeFileSync(join(cwd, 'scenario.yaml'), text)
      const ran = await runLine('npx basewatt run scenario.yaml --json', cwd)
      expect(ran.code, ran.stderr).toBe(0)
      const { expect: verdicts } = JSON.parse(ran.stdout) as { expect: { ok: boolean }[] }
      expect(verdicts.filter(({ ok }) => !ok)).toEqual([])
    },
  )

  test('the guide has scenarios to run', () => {
    expect(scenarios.length).toBeGreaterThan(4)
  })
})

describe('the README', { timeout: 300_000 }, () => {
  test('the quick start is two lines that each work alone', () => {
    const start = read('README.md')
      .split(/^## /m)
      .find((part) => part.startsWith('Quick start'))!
    const [first] = [...start.matchAll(/```sh\n([^]*?)```/g)]
    expect(first![1]!.trimEnd().split('\n')).toEqual([
      'npm ci && npx basewatt run examples/one-5g-site.yaml',
      'npm ci && npm test',
    ])
  })

  test('the output shown is what the run prints', async () => {
    const shown = blocksOf('README.md').find(({ text }) => text.startsWith('$ npx basewatt run '))!
    const [command, ...lines] = shown.text.trimEnd().split('\n')
    const { stdout } = await runLine(command!.slice(2), newFolder())
    const printed = stdout.split('\n')
    expect(lines.filter((line) => line !== '...' && !printed.includes(line))).toEqual([])
  })

  test('every dependency is in the tables, with a reason', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<
      'dependencies' | 'devDependencies',
      Record<string, string>
    >
    const cells = read('README.md')
      .split(/^## /m)
      .find((part) => part.startsWith('Dependencies'))!
      .split('\n')
      .filter((line) => line.startsWith('|'))
      .flatMap((line) => line.split('|')[1]!.split(','))
      .map((name) => name.trim())
      .filter((name) => !/^(package|-+)$/.test(name))
    expect(cells.toSorted()).toEqual(
      [...Object.keys(dependencies), ...Object.keys(devDependencies)].toSorted(),
    )
  })

  test('every command of the program is in the table of commands', async () => {
    const { stdout } = await runLine('npx basewatt --help', root)
    const help = stdout.slice(stdout.indexOf('Commands:'))
    const commands = [...help.matchAll(/^ {2}([a-z]+) /gm)].map(([, name]) => name!)
    const readme = read('README.md')
    expect(commands).toContain('run')
    expect(commands.filter((name) => name !== 'help' && !readme.includes(`| \`${name}`))).toEqual([])
  })
})

test('docs/scenario-keys.md is the table that "schema --table" prints', { timeout: 300_000 }, async () => {
  const { stdout } = await runLine('npx basewatt schema --table', root)
  const name = 'docs/scenario-keys.md'
  const page = read(name)
  const head = page.slice(0, page.indexOf('| key |'))
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(join(root, name), head + stdout)
  expect(
    read(name),
    'stale: UPDATE_DOCS=1 npx vitest run --config vitest.program.config.ts test/docs.test.ts',
  ).toBe(head + stdout)
})
