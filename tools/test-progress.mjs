/** Prints the output of checks as it comes, and in between what is running and how far it is. */
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import process from 'node:process';

/** After so long without a line, one says what is running. */
const SILENCE_MS = 15_000;

/**
 * How far a check is, by the lines it printed: tests of Playwright, files of Vitest.
 * @param {{ total: number, done: number }} far changed in place
 * @param {string} line
 */
export function follow(far, line) {
  const total = /^Running (\d+) tests? using/.exec(line);
  if (total !== null) far.total = Number(total[1]);
  if (/^\s*(✓|✘|×|❯|-|ok|x)\s+(\d+\s+\[|\S+[.]test[.]tsx?\b)/.test(line)) far.done += 1;
}

export class Progress {
  /** @type {Map<string, { since: number, far: { total: number, done: number } }>} */
  #running = new Map();
  #checks = 0;
  #done = 0;
  #began = performance.now();
  #lastLine = performance.now();
  /** @type {NodeJS.Timeout} */
  #clock;

  /** @param {string} root where commands run */
  constructor(root) {
    this.root = root;
    this.#clock = setInterval(() => this.#tell(), 1000);
    this.#clock.unref();
  }

  /** @param {number} checks how many there will be */
  of(checks) {
    this.#checks = checks;
  }

  end() {
    clearInterval(this.#clock);
  }

  /** @param {string} name of a check @param {string} line */
  #print(name, line) {
    this.#lastLine = performance.now();
    console.log(`${name.padEnd(10)} | ${line}`);
  }

  #tell() {
    if (performance.now() - this.#lastLine < SILENCE_MS || this.#running.size === 0) return;
    this.#lastLine = performance.now();
    const parts = [...this.#running].map(
      ([
        name,
        {
          since,
          far: { total, done },
        },
      ]) => {
        const seconds = ((performance.now() - since) / 1000).toFixed(0);
        const far = total > 0 ? `${done} of ${total} tests, ` : done > 0 ? `${done} files, ` : '';
        return `${name} (${far}${seconds} s)`;
      },
    );
    const minutes = ((performance.now() - this.#began) / 60_000).toFixed(1);
    console.log(
      `...        | ${this.#done} of ${this.#checks} checks done after ${minutes} min; running: ${parts.join(', ')}`,
    );
  }

  /**
   * @template T
   * @template R
   * @param {string} name
   * @param {R} run
   * @param {(run: R) => Promise<T>} check
   * @returns {Promise<T>}
   */
  async during(name, run, check) {
    this.#running.set(name, { since: performance.now(), far: { total: 0, done: 0 } });
    try {
      return await check(run);
    } finally {
      this.#running.delete(name);
      this.#done += 1;
      this.#print(name, `ended; ${this.#done} of ${this.#checks} checks done`);
    }
  }

  /**
   * Runs a command of a package, or `node`.
   * @param {string} name of the check
   * @param {string} command
   * @param {...string} parameters
   * @returns {Promise<boolean>} whether it succeeded
   */
  run(name, command, ...parameters) {
    const { root } = this;
    const PATH = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);
    this.#print(name, `> ${command} ${parameters.join(' ')}`.slice(0, 300));
    return new Promise((done) => {
      const child = spawn(command, parameters, {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, PATH, CI: 'true' },
        shell: process.platform === 'win32', // where the commands of packages are scripts of the shell
      });
      const far = this.#running.get(name)?.far ?? { total: 0, done: 0 };
      for (const stream of [child.stdout, child.stderr]) {
        let rest = '';
        stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
          const lines = (rest + text).split('\n');
          rest = lines.pop() ?? '';
          for (const line of lines) {
            follow(far, line);
            this.#print(name, line);
          }
        });
        stream.on('end', () => rest !== '' && this.#print(name, rest));
      }
      child.on('error', (error) => this.#print(name, error.message));
      child.on('close', (status) => done(status === 0));
    });
  }
}
