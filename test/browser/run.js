// What `npm run test:browser` runs: opens reports in headless Chromium, light and dark, narrow, wide and on paper.
// Without Chromium it says so and does nothing. --beelden <map> keeps a picture of each, to be looked at.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setup } from '../cli/build.js';
import { contrast, fits, focused, says, structure } from './checks.js';
import { findChromium, openBrowser } from './chromium.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** The width of A4 less its margins, in CSS pixels. */
const PAPER = Math.floor(((210 - 2 * 14) / 25.4) * 96);
const ALMERE = [...['--gemeente', 'almere', '--peildatum', '2023-12-11', '--regeling', 'energietoeslag']];
const SIMULATION = ['In het kort', 'Uitkomst per variant', 'Waarop dit berust', 'Wat de woorden betekenen'];
const HOSTILE = `"<script>alert(1)</script><img src=https://example.invalid/x onerror=alert(2)>'&"`;

const chromium = findChromium();
if (chromium === null) {
  console.log('test:browser: overgeslagen, op deze machine is geen Chromium gevonden');
  process.exit(0);
}

setup();
const folder = mkdtempSync(join(tmpdir(), 'vangnet-browser-'));
const at = process.argv.indexOf('--beelden');
const pictures = at === -1 ? null : (process.argv[at + 1] ?? 'beelden');
if (pictures !== null) mkdirSync(pictures, { recursive: true });

const population = readFileSync(join(ROOT, 'fixtures/populaties/almere.yaml'), 'utf8');
const few = population.replace(/punten: (?:9|10|20)/g, 'punten: 1');
writeFileSync(join(folder, 'klein.yaml'), few);
writeFileSync(
  join(folder, 'vreemd.yaml'),
  few.replace(/titel: (Alleenstaand, onder 65|Loon)$/gm, `titel: ${JSON.stringify(HOSTILE)}`),
);

/** A page of each kind, with the parts that it must have. */
const REPORTS = [
  {
    name: 'simulatie',
    call: [
      'simuleer',
      'fixtures/populaties/almere.yaml',
      ...ALMERE,
      '--stel',
      'inkomensgrens=120%,125%,130%',
    ],
    parts: [
      ...SIMULATION,
      'Wat er verandert, en voor wie',
      'Model naast wat gemeld is',
      'Wie er net buiten valt',
    ],
  },
  {
    name: 'reeks',
    call: [
      ...['simuleer', join(folder, 'klein.yaml'), ...ALMERE],
      ...['--stel', `inkomensgrens=${Array.from({ length: 11 }, (_, i) => `${110 + 2 * i}%`).join(',')}`],
    ],
    parts: SIMULATION,
  },
  {
    name: 'vreemd',
    call: ['simuleer', join(folder, 'vreemd.yaml'), ...ALMERE, '--stel', 'inkomensgrens=120%,125%'],
    parts: SIMULATION,
  },
  {
    name: 'bestand',
    call: [
      ...['simuleer', 'fixtures/bestanden/energietoeslag.csv'],
      ...['--koppeling', 'fixtures/bestanden/energietoeslag.koppeling.yaml'],
      ...['--regeling', 'energietoeslag', '--stel', 'inkomensgrens=120%,130%'],
    ],
    parts: SIMULATION,
  },
  {
    name: 'vergelijking',
    call: [
      ...['simuleer', join(folder, 'klein.yaml'), ...ALMERE, '--stel', 'inkomensgrens=125%'],
      ...['--tegenover', 'fixtures/populaties/gemeente.yaml'],
    ],
    parts: ['In het kort', 'Uitkomst aan beide kanten', 'Waardoor het verschilt', 'Waarop dit berust'],
  },
  {
    name: 'lijn',
    call: ['simuleer', 'lijn', 'fixtures/huishoudens/alleenstaande.yaml', '--inkomen', '0..3000'],
    parts: ['Breekpunten', 'Marginale druk van deze regelingen alleen', 'Waarop dit berust'],
  },
  {
    name: 'vergelijking',
    call: [
      ...['bestand', 'fixtures/bestanden/balans.csv', '--vergelijk', '2025-12-31..2026-01-01'],
      ...['--koppeling', 'fixtures/bestanden/balans.koppeling.yaml', '--regeling', 'algemene_bijstand'],
      ...['--uit', join(folder, 'balans.csv')],
    ],
    // The page is the summary: it comes on standard output, beside the result.
    isPrinted: true,
    parts: ['Veranderingen', 'Oorzaken', 'Telling', 'Wat voor het hele bestand geldt', 'Versies'],
  },
];
const WIDTHS = [400, 1280];
const SCHEMES = ['light', 'dark'];

let [passed, failed] = [0, 0];
function told(name, wrong) {
  if (wrong.length === 0) passed += 1;
  else {
    failed += 1;
    console.log(`FAILED ${name}:\n  ${wrong.slice(0, 12).join('\n  ')}`);
  }
}

const browser = await openBrowser(chromium);
const heard = [];
browser.listen(({ method, params }) => {
  if (method === 'Network.requestWillBeSent') heard.push(params.request.url);
  if (method === 'Runtime.exceptionThrown') heard.push(`a fault: ${params.exceptionDetails.text}`);
  if (method === 'Log.entryAdded') heard.push(`a message: ${params.entry.text}`);
  if (method === 'Page.javascriptDialogOpening') heard.push('a window that asks something');
});
try {
  for (const { name, call, parts, isPrinted } of REPORTS) {
    const path = join(folder, `${name}.html`);
    const args = ['dist/vangnet.js', ...call, '--formaat', 'html', ...(isPrinted ? [] : ['--uit', path])];
    const printed = execFileSync(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
    if (isPrinted) writeFileSync(path, printed);
    const url = pathToFileURL(path).href;
    heard.length = 0;
    await browser.call('Emulation.setEmulatedMedia', { media: 'screen' });
    await browser.open(url);
    told(`${name}: structure`, await browser.evaluate(structure));
    told(`${name}: parts`, await browser.evaluate(says, parts));
    await browser.call('Input.dispatchKeyEvent', {
      type: 'keyDown',
      key: 'Tab',
      code: 'Tab',
      windowsVirtualKeyCode: 9,
    });
    const first = await browser.evaluate(focused);
    told(
      `${name}: the first key press goes to the link past the contents`,
      first === 'A.naar' ? [] : [first],
    );
    for (const scheme of SCHEMES) for (const width of WIDTHS) await checkScreen(name, scheme, width);
    await checkPaper(name);
    told(
      `${name}: asks nothing of a network`,
      heard.filter((own) => own !== url),
    );
  }
} finally {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

async function checkScreen(name, scheme, width) {
  await browser.call('Emulation.setEmulatedMedia', {
    media: 'screen',
    features: [{ name: 'prefers-color-scheme', value: scheme }],
  });
  await resize(width);
  told(`${name}, ${scheme}, ${width} wide: fits`, await browser.evaluate(fits));
  told(`${name}, ${scheme}, ${width} wide: contrast`, await browser.evaluate(contrast));
  await picture(`${name}-${scheme}-${width}`);
}

async function checkPaper(name) {
  await browser.call('Emulation.setEmulatedMedia', {
    media: 'print',
    features: [{ name: 'prefers-color-scheme', value: 'dark' }],
  });
  await resize(PAPER);
  told(`${name}, on paper: fits`, await browser.evaluate(fits));
  told(`${name}, on paper: contrast`, await browser.evaluate(contrast));
  const { data } = await browser.call('Page.printToPDF', { preferCSSPageSize: true, printBackground: false });
  const pdf = Buffer.from(data, 'base64');
  const boxes = [...pdf.toString('latin1').matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)/g)];
  const isA4 = ([, width, height]) => Math.abs(width - 595) < 2 && Math.abs(height - 842) < 2;
  told(
    `${name}, on paper: A4`,
    boxes.length > 0 && boxes.every(isA4) ? [] : [boxes.map(([box]) => box).join()],
  );
  if (pictures !== null) writeFileSync(join(pictures, `${name}.pdf`), pdf);
}

async function resize(width) {
  const size = { width, height: 900, deviceScaleFactor: 1, mobile: false };
  await browser.call('Emulation.setDeviceMetricsOverride', size);
}

async function picture(name) {
  if (pictures === null) return;
  const { data } = await browser.call('Page.captureScreenshot', { captureBeyondViewport: true });
  writeFileSync(join(pictures, `${name}.png`), Buffer.from(data, 'base64'));
}
