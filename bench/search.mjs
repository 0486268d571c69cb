/**
 * One search in a process of its own: `node bench/search.mjs '{"size":…,"options":…,"workers":2}'`; answers in JSON. In
 * its threads the same file helps.
 */
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { isMainThread } from 'node:worker_threads';
import { bundle } from '../tools/bundle.mjs';

/** @type {typeof import('./core')} */
const core = await import(pathToFileURL(await bundle('bench/core.ts')).href);
if (isMainThread) {
  const { size, options, workers = 1 } = JSON.parse(process.argv[2]);
  const threads =
    workers > 1 ? core.threadsOf(import.meta.filename, core.scenarioOf(size), workers - 1) : undefined;
  const began = performance.now();
  const used = process.cpuUsage();
  const result = await core.search(size, options, threads);
  const { user, system } = process.cpuUsage(used);
  console.log(
    JSON.stringify({ ...result, seconds: (performance.now() - began) / 1000, cpu: (user + system) / 1e6 }),
  );
} else core.serveThread();
