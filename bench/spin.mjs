import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Megabytes and seconds after which SPIN is stopped. */
const MOST_MB = 6000;
const MOST_SECONDS = 150;

/**
 * @typedef {{ states: number, transitions: number, complete: boolean, seconds: number, cpu: number,
 *   bytes: number, compileSeconds: number, version: string }} Spun
 */

/**
 * Runs a command and measures it.
 * @param {string} cwd
 * @param {string} command for the shell
 */
function timed(cwd, command) {
  const { stdout, stderr } = spawnSync('bash', ['-c', `TIMEFORMAT='cpu %U %S'; time ${command}`], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const [, user, system] = /cpu ([\d.]+) ([\d.]+)/.exec(stderr) ?? [];
  return { text: stdout, cpu: Number(user) + Number(system) };
}

/**
 * SPIN's search of a model: `pan` built with -O2 -DSAFETY, partial order reduction on.
 * @param {string} promela
 * @returns {Spun}
 */
export function spin(promela) {
  const cwd = mkdtempSync(join(tmpdir(), 'bench-'));
  try {
    writeFileSync(join(cwd, 'model.pml'), promela);
    const generate = timed(cwd, 'spin -a model.pml');
    const compile = timed(cwd, `gcc -O2 -DSAFETY -DMEMLIM=${MOST_MB} -w -o pan pan.c`);
    const began = performance.now();
    // Interrupted, pan still tells how far it came.
    const { text, cpu } = timed(cwd, `timeout -s INT ${MOST_SECONDS} ./pan -m1000000 -w26`);
    const seconds = (performance.now() - began) / 1000;
    /** @param {RegExp} pattern */
    const number = (pattern) => Number(pattern.exec(text)?.[1]);
    const states = number(/([\d.e+]+) states, stored/);
    if (!(states > 0)) throw new Error(`pan says:\n${text}`);
    if (/errors: [1-9]/.test(text)) throw new Error('pan finds errors where there are none');
    return {
      states,
      transitions: number(/([\d.e+]+) transitions/),
      complete: !/max search depth|reached -DMEMLIM|Search not completed|[Ii]nterrupted/.test(text),
      seconds,
      cpu,
      bytes: number(/([\d.]+)\s+total actual memory usage/) * 2 ** 20,
      compileSeconds: generate.cpu + compile.cpu,
      version: /Spin Version ([\d.]+)/.exec(text)?.[1] ?? '?',
    };
  } finally {
    rmSync(cwd, { recursive: true });
  }
}
