// A headless Chromium that is steered over two pipes: no port, no package.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
/** An answer that takes longer than this never comes. */
const PATIENCE = 60_000;

/** Where Chromium is on this machine: that of the variable CHROMIUM, else the first on the path; null without one. */
export function findChromium() {
  if (process.env.CHROMIUM !== undefined)
    return existsSync(process.env.CHROMIUM) ? process.env.CHROMIUM : null;
  const places = (process.env.PATH ?? '').split(delimiter);
  const all = NAMES.flatMap((name) => places.map((place) => join(place, name)));
  return all.find((path) => existsSync(path)) ?? null;
}

/** Starts Chromium with a page of its own. */
export async function openBrowser(path) {
  const profile = mkdtempSync(join(tmpdir(), 'vangnet-chromium-'));
  const child = spawn(
    path,
    [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--hide-scrollbars'],
      ...['--disable-background-networking', '--no-first-run', '--remote-debugging-pipe'],
      `--user-data-dir=${profile}`,
      'about:blank',
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32' },
  );
  const asked = new Map();
  const listeners = [];
  let [last, rest] = [0, Buffer.alloc(0)];
  const gone = (why) => {
    for (const { reject } of asked.values()) reject(new Error(why));
    asked.clear();
  };
  child.on('error', (error) => gone(String(error)));
  child.on('exit', (code) => gone(`chromium ended (${code})`));
  child.stdio[4].on('data', (part) => {
    rest = Buffer.concat([rest, part]);
    for (let end = rest.indexOf(0); end !== -1; end = rest.indexOf(0)) {
      const message = JSON.parse(rest.subarray(0, end).toString('utf8'));
      rest = rest.subarray(end + 1);
      const waiting = asked.get(message.id);
      asked.delete(message.id);
      if (waiting === undefined) for (const listen of listeners) listen(message);
      else if (message.error !== undefined) waiting.reject(new Error(message.error.message));
      else waiting.resolve(message.result);
    }
  });

  function send(method, params = {}, sessionId = undefined) {
    last += 1;
    const id = last;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        asked.delete(id);
        reject(new Error(`${method} took too long`));
      }, PATIENCE);
      const end = (settle) => (value) => {
        clearTimeout(timer);
        settle(value);
      };
      asked.set(id, { resolve: end(resolve), reject: end(reject) });
      child.stdio[3].write(`${JSON.stringify({ id, method, params, sessionId })}\0`);
    });
  }

  const { targetId } = await send('Target.createTarget', { url: 'about:blank' });
  const { sessionId } = await send('Target.attachToTarget', { targetId, flatten: true });
  const call = (method, params) => send(method, params, sessionId);
  for (const domain of ['Page', 'Network', 'Runtime', 'Log']) await call(`${domain}.enable`);

  return {
    call,
    /** Hears what the page reports. */
    listen: (heard) => listeners.push(heard),
    /** Opens a page and waits until it is there. */
    async open(url) {
      const loaded = new Promise((resolve) => {
        const at = listeners.push(({ method }) => {
          if (method !== 'Page.loadEventFired') return;
          listeners.splice(at - 1, 1);
          resolve();
        });
      });
      await call('Page.navigate', { url });
      await loaded;
    },
    /** What a function gives in the page; it may use nothing from outside itself. */
    async evaluate(work, ...args) {
      const expression = `(${work})(...${JSON.stringify(args)})`;
      const { result, exceptionDetails } = await call('Runtime.evaluate', {
        expression,
        returnByValue: true,
      });
      if (exceptionDetails !== undefined)
        throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
    async close() {
      const ended = new Promise((resolve) => child.on('exit', resolve));
      await send('Browser.close').catch(() => {});
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
