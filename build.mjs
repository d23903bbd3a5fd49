// Bundles the program and the benchmark. The command line starts twice as fast from a few files as from two hundred;
// mathjs stays apart, since few runs need it.
import { chmodSync } from 'node:fs'
import { build } from 'rolldown'

const output = (dir) => ({ dir, format: 'esm', chunkFileNames: '[name].js', cleanDir: true })

await build([
  { input: 'src/cli/main.ts', platform: 'node', external: ['mathjs'], output: output('dist/cli') },
  { input: 'bench/run.ts', platform: 'node', external: [/^[^./]/], output: output('dist/bench') },
])
// npx runs the file itself in a checkout.
chmodSync('dist/cli/main.js', 0o755)
