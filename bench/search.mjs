/** One search in a process of its own: `node bench/search.mjs '{"size":…,"options":…}'`; answers in JSON. */
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { bundle } from '../tools/bundle.mjs';

/** @type {typeof import('./core')} */
const { search } = await import(pathToFileURL(await bundle('bench/core.ts')).href);
const { size, options } = JSON.parse(process.argv[2]);
const began = performance.now();
const used = process.cpuUsage();
const result = search(size, options);
const { user, system } = process.cpuUsage(used);
console.log(
  JSON.stringify({ ...result, seconds: (performance.now() - began) / 1000, cpu: (user + system) / 1e6 }),
);
