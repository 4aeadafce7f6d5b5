import { build } from 'esbuild';
await build({ entryPoints: ['test/bench/bijstand.ts'], outfile: '/tmp/wt/me-tmp/bijstand.mjs', bundle: true, platform: 'node', format: 'esm', alias: { yaml: './node_modules/yaml/browser/index.js' }, logLevel: 'warning' });
