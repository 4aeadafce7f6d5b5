// Bundles the program into dist/ and puts the checked rules beside it, so that a start reads no YAML rules.
// `prepare` runs it after npm ci.
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { build } from 'esbuild';

rmSync('dist', { recursive: true, force: true });
const shared = {
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  legalComments: 'none',
  // The package's own ES modules: the CommonJS ones that Node would get can't be shaken.
  alias: { yaml: './node_modules/yaml/browser/index.js' },
  logLevel: 'warning',
};
await build({
  ...shared,
  entryPoints: { vangnet: 'src/cli/main.ts' },
  outdir: 'dist',
  splitting: true,
  chunkNames: 'chunk-[hash]',
  banner: { js: "#!/usr/bin/env node\nimport { createRequire as __cr } from 'node:module'; const require = __cr(import.meta.url);" },
});
chmodSync('dist/vangnet.js', 0o755);

await build({ ...shared, entryPoints: { compile: 'src/rules/index.ts' }, outdir: 'dist/build', minify: false });
const { compileRules, readRuleFiles } = await import('./dist/build/compile.js');
const result = compileRules(readRuleFiles('rules'));
if ('findings' in result) {
  for (const f of result.findings) console.error(`${f.ernst} ${f.code}: ${f.bericht}\n  --> ${f.bestand}:${f.regel}:${f.kolom}`);
  process.exit(1);
}
writeFileSync('dist/regels.json', JSON.stringify(result.graph));
rmSync('dist/build', { recursive: true });
