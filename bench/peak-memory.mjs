// Loaded before a program: leaves in its folder how many kilobytes it had resident at most.
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) {
  process.on('exit', () => writeFileSync('peak-memory', `${process.resourceUsage().maxRSS}`));
}
