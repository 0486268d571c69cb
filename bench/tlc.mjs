/**
 * TLC on the same export, where Java and `tla2tools.jar` are there: the environment's `TLA2TOOLS` names the file. It is not in
 * any registry of packages that this repository uses, and nothing of it is fetched here.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { placesInPath } from '../tools/executables.mjs';

const MOST_SECONDS = 150;

/** Why TLC cannot take part, or null. */
export function withoutTlc(env = process.env) {
  if (placesInPath(['java'], env).length === 0) return 'Java is not installed';
  const jar = env.TLA2TOOLS;
  if (jar === undefined) return 'TLA2TOOLS does not name a tla2tools.jar';
  return existsSync(jar) ? null : `TLA2TOOLS names ${jar}, which is not there`;
}

/**
 * What TLC says at its end; null if it did not get there.
 * @param {string} text
 */
export function tlcSays(text) {
  const found = /^([\d,]+) states generated, ([\d,]+) distinct states found, 0 states left/m.exec(text);
  if (found === null) return null;
  const [generated, states] = found.slice(1).map((digits) => Number(digits.replaceAll(',', '')));
  return { generated, states };
}

/**
 * TLC's search of a module, with so many workers. Seconds contain the start of Java, as anybody's do who uses it.
 * @param {{ name: string, module: string, config: string }} tla
 * @param {number} workers
 */
export function tlc({ name, module, config }, workers) {
  const cwd = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    writeFileSync(join(cwd, `${name}.tla`), module);
    writeFileSync(join(cwd, `${name}.cfg`), config);
    const began = performance.now();
    const { stdout } = spawnSync(
      'java',
      [
        '-XX:+UseParallelGC',
        '-cp',
        resolve(process.env.TLA2TOOLS ?? ''),
        'tlc2.TLC',
        '-deadlock',
        '-workers',
        String(workers),
        name,
      ],
      { cwd, encoding: 'utf8', maxBuffer: 1 << 28, timeout: MOST_SECONDS * 1000 },
    );
    return { seconds: (performance.now() - began) / 1000, said: tlcSays(stdout) };
  } finally {
    rmSync(cwd, { recursive: true });
  }
}
