// Loaded before a program that is measured: tells who started it the most memory that it had, in kB.
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  process.channel?.unref();
  process.on('exit', () => process.send?.(process.resourceUsage().maxRSS));
}
