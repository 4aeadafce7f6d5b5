import { Interrupted } from '../bestand/failure.js';

/** Blocks take about this long, so that an interrupt is heard and progress is seen. */
const BLOCK_MS = 250;
const FIRST_BLOCK = 20;
const LARGEST_BLOCK = 2000;

/** Says how many households to take next, by how long the last ones took. */
export function blockSizes(): () => number {
  let [last, size] = [Number.NaN, FIRST_BLOCK >> 1];
  return () => {
    const now = performance.now();
    size = now - last >= BLOCK_MS ? Math.max(1, size >> 1) : Math.min(LARGEST_BLOCK, size * 2);
    last = now;
    return size;
  };
}

/** How a run goes on: how much to take next, and how far it is, on a terminal alone; it stops after an interrupt. */
export function pacing(stream: NodeJS.WriteStream) {
  let [start, before, isStopped] = [Number.NaN, 0, false];
  process.once('SIGINT', () => {
    isStopped = true;
  });
  return {
    next: blockSizes(),
    progress: (done: number, of: number): void => {
      if (isStopped) throw new Interrupted();
      if (stream.isTTY !== true) return;
      // What was finished by an earlier run says nothing of how fast this one is.
      if (Number.isNaN(start)) [start, before] = [performance.now(), done];
      stream.write(progressLine(done, of, (performance.now() - start) / 1000, done - before));
    },
  };
}

function progressLine(done: number, of: number, seconds: number, own: number): string {
  if (done === of) return '\r\u001b[K';
  const rate = Math.round(own / Math.max(0.001, seconds));
  const left = Math.ceil((seconds / Math.max(1, own)) * (of - done));
  return `\r${done} van ${of} regels, ${rate} per seconde, nog ${left} s \u001b[K`;
}
