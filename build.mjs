// Bundles the program and the benchmark. The command line starts twice as fast from a few files as from two hundred;
// mathjs stays apart, since few runs need it.
import { chmodSync, readdirSync, readFileSync } from 'node:fs'
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { build } from 'rolldown'

const output = (dir) => ({ dir, format: 'esm', chunkFileNames: '[name].js', cleanDir: true })

// Baselines and manifests name the code that made a result by the hash of all that numbers can depend on.
const hash = createHash('sha256')
const sources = ['src/model', 'src/scenarios'].flatMap((folder) =>
  readdirSync(folder, { recursive: true }).map((name) => join(folder, name)),
)
const results = [
  'assets',
  'bill/bill-result',
  'coverage',
  'metrics-of-year',
  'plans',
  'result',
  'rounding',
  'savings',
  'simulate',
  'supply',
].map((name) => `src/report/${name}.ts`)
const plans = [
  'src/planning/dispatch',
  'src/planning/retirement',
  'src/planning/uncertainty',
  'src/report/finance',
  'src/report/retirement',
  'src/report/years',
].flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
plans.push('src/planning/schedule/content-key.ts')
for (const name of [...sources, ...results, ...plans].toSorted((a, b) => (a < b ? -1 : 1)))
  if (name.endsWith('.ts')) hash.update(`${name}\0`).update(readFileSync(name))
const define = { BASEWATT_CODE_SHA256: JSON.stringify(hash.digest('hex')) }

await build([
  {
    // Threads are started by the name of their file.
    input: {
      main: 'src/cli/main.ts',
      'sizing-worker': 'src/cli/sizing-worker.ts',
      'fleet-worker': 'src/cli/fleet-worker.ts',
      'uncertainty-worker': 'src/cli/uncertainty-worker.ts',
    },
    platform: 'node',
    external: ['mathjs'],
    transform: { define },
    output: output('dist/cli'),
  },
  { input: 'bench/run.ts', platform: 'node', external: [/^[^./]/], output: output('dist/bench') },
])
// npx runs the file itself in a checkout.
chmodSync('dist/cli/main.js', 0o755)
