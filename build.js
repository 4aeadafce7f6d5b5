// Bundles the program into dist/ and puts the checked rules beside it, so that a start reads no YAML rules.
// `prepare` runs it after npm ci.
//
// CommonJS, and one file for what every decision needs: that starts quickest. What checks rule files (the FEEL
// parser) stands in a file of its own, loaded only when rules were changed.
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { build } from 'esbuild';

const shared = {
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  legalComments: 'none',
  // The package's own ES modules: the CommonJS ones that Node would get can't be shaken.
  // That of vega's canvas looks for a package of which drawings in SVG have no need.
  alias: {
    yaml: './node_modules/yaml/browser/index.js',
    'vega-canvas': './node_modules/vega-canvas/build/vega-canvas.browser.js',
  },
  logLevel: 'warning',
  metafile: true,
};

/** What checks rule files, what reads workbooks, and what makes pages with charts. */
const APART = [
  [/\/rules\/index\.js$/, './rules.js'],
  [/\/xlsx\.js$/, './xlsx.js'],
  [/\/html\/index\.js$/, './html.js'],
];

/** Leaves modules that are imported when a command is called out of the first file. */
const apart = {
  name: 'apart',
  setup(bundle) {
    for (const [filter, path] of APART)
      bundle.onResolve({ filter }, ({ kind }) =>
        kind === 'dynamic-import' ? { path, external: true } : undefined,
      );
  },
};

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist');
writeFileSync('dist/package.json', '{ "type": "commonjs" }\n');
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
const bundles = [
  await build({
    ...shared,
    entryPoints: ['src/cli/main.ts'],
    outfile: 'dist/vangnet.js',
    plugins: [apart],
    define: { 'import.meta.url': '__file', __VERSION__: JSON.stringify(version) },
    banner: { js: "#!/usr/bin/env node\nconst __file = require('node:url').pathToFileURL(__filename).href;" },
  }),
];
chmodSync('dist/vangnet.js', 0o755);
for (const [entry, outfile] of [
  ['src/rules/index.ts', 'dist/rules.js'],
  ['src/bestand/xlsx.ts', 'dist/xlsx.js'],
  ['src/cli/mutaties-worker.ts', 'dist/mutaties.js'],
  ['src/cli/bestand-worker.ts', 'dist/bestand.js'],
  ['src/report/html/index.ts', 'dist/html.js'],
])
  bundles.push(await build({ ...shared, entryPoints: [entry], outfile }));
writeFileSync('dist/LICENSES.txt', licences(bundles));

const { compileRules, packed, readRuleFiles } = createRequire(import.meta.url)('./dist/rules.js');
const result = compileRules(readRuleFiles('rules'));
if ('findings' in result) {
  for (const { code, bericht, bestand, regel, kolom } of result.findings)
    console.error(`fout ${code}: ${bericht}\n  --> ${bestand}:${regel}:${kolom}`);
  process.exit(1);
}
writeFileSync('dist/regels.json', packed(result.graph));

/** The licences of the packages that the bundles hold: what their makers ask to go along with a copy. */
function licences(built) {
  const inputs = built.flatMap(({ metafile }) => Object.keys(metafile.inputs));
  const packages = new Set(
    inputs.flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.slice(1, 2) ?? []),
  );
  return [...packages]
    .toSorted()
    .map((name) => {
      const folder = `node_modules/${name}`;
      const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
      const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
      const text =
        file === undefined ? `License: ${license}` : readFileSync(`${folder}/${file}`, 'utf8').trim();
      return `${name} ${version}\n\n${text}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}
