/** WebKitGTK, driven by WebDriver over plain HTTP on a screen of its own: Playwright cannot drive the stock browser. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import process from 'node:process';

const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf';

/** Keys by their names in WebDriver. */
const KEYS = {
  ArrowDown: '\uE015',
  ArrowLeft: '\uE012',
  ArrowRight: '\uE014',
  Backspace: '\uE003',
  Control: '\uE009',
  End: '\uE010',
  Enter: '\uE007',
  Escape: '\uE00C',
  Home: '\uE011',
  Tab: '\uE004',
} as const;

export type Key = keyof typeof KEYS;

/** After so long, in milliseconds, what has not happened will not happen, also on a busy machine. */
const PATIENCE = 90_000;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** The number of a screen that Xvfb chose, and its process. */
async function startScreen(xvfb: string): Promise<{ child: ChildProcess; display: string }> {
  const child = spawn(xvfb, ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const out = child.stdio[3];
  if (out === null || out === undefined) throw new Error('Xvfb has no way to tell its screen');
  const [number] = (await once(out, 'data')) as [Buffer];
  return { child, display: `:${number.toString().trim()}` };
}

interface Programs {
  readonly driver: string;
  readonly browser: string;
  readonly screen: string;
}

/** One window of the browser. */
export class WebKit {
  readonly #children: readonly ChildProcess[];
  readonly #session: string;

  private constructor(children: readonly ChildProcess[], session: string) {
    this.#children = children;
    this.#session = session;
  }

  static async start({ driver, browser, screen }: Programs): Promise<WebKit> {
    const shown = await startScreen(screen);
    const port = await freePort();
    const child = spawn(driver, [`--port=${port}`], {
      stdio: 'ignore',
      env: { ...process.env, DISPLAY: shown.display, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' },
    });
    const children = [child, shown.child];
    const address = `http://127.0.0.1:${port}`;
    const capabilities = {
      alwaysMatch: { 'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] } },
    };
    const began = Date.now();
    for (;;) {
      try {
        const { sessionId } = (await send(`${address}/session`, { capabilities })) as { sessionId: string };
        return new WebKit(children, `${address}/session/${sessionId}`);
      } catch (error) {
        // The driver does not listen yet.
        if (!(error instanceof TypeError) || Date.now() - began > PATIENCE) {
          for (const one of children) one.kill();
          throw error;
        }
        await pause(50);
      }
    }
  }

  async stop(): Promise<void> {
    await send(this.#session, undefined, 'DELETE').catch(() => undefined);
    for (const child of this.#children) {
      if (child.exitCode !== null) continue;
      child.kill();
      await once(child, 'exit');
    }
  }

  async open(url: string): Promise<void> {
    await send(`${this.#session}/url`, { url });
  }

  /** Runs a function in the page; what it gets and gives is JSON. */
  evaluate<T, A extends readonly unknown[]>(run: (...values: A) => T, ...args: A): Promise<Awaited<T>> {
    return send(`${this.#session}/execute/sync`, {
      script: `return (${run.toString()}).apply(null, arguments)`,
      args,
    }) as Promise<Awaited<T>>;
  }

  /** Waits until the page gives this. */
  async waitFor<T, A extends readonly unknown[]>(
    what: string,
    wanted: (value: Awaited<T>) => boolean,
    run: (...values: A) => T,
    ...args: A
  ): Promise<Awaited<T>> {
    const began = Date.now();
    for (;;) {
      const value = await this.evaluate(run, ...args);
      if (wanted(value)) return value;
      if (Date.now() - began > PATIENCE) throw new Error(`${what}: it stays at ${JSON.stringify(value)}`);
      await pause(50);
    }
  }

  async #find(selector: string): Promise<string> {
    await this.waitFor(
      selector,
      (there) => there,
      (css: string) => document.querySelector(css) !== null,
      selector,
    );
    const found = (await send(`${this.#session}/element`, {
      using: 'css selector',
      value: selector,
    })) as Record<string, string>;
    return found[ELEMENT];
  }

  /** Clicks with the pointer; the driver refuses where something lies upon it. */
  async click(selector: string): Promise<void> {
    await send(`${this.#session}/element/${await this.#find(selector)}/click`, {});
  }

  async type(selector: string, text: string): Promise<void> {
    await send(`${this.#session}/element/${await this.#find(selector)}/value`, { text });
  }

  /** Presses keys, one after the other, wherever the focus is. */
  async press(...keys: (Key | (string & {}))[]): Promise<void> {
    for (const key of keys) {
      const value = Object.hasOwn(KEYS, key) ? KEYS[key as Key] : key;
      await send(`${this.#session}/actions`, {
        actions: [
          {
            type: 'key',
            id: 'keyboard',
            actions: [
              { type: 'keyDown', value },
              { type: 'keyUp', value },
            ],
          },
        ],
      });
    }
  }

  /** Types where the focus is, key by key, so many milliseconds apart. */
  async typeKeys(text: string, delay: number): Promise<void> {
    const actions = [...text].flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
      { type: 'pause', duration: delay },
    ]);
    await send(`${this.#session}/actions`, { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  /** Presses a key while Control is held. */
  async pressWithControl(key: Key | (string & {})): Promise<void> {
    const value = Object.hasOwn(KEYS, key) ? KEYS[key as Key] : key;
    const actions = [
      { type: 'keyDown', value: KEYS.Control },
      { type: 'keyDown', value },
      { type: 'keyUp', value },
      { type: 'keyUp', value: KEYS.Control },
    ];
    await send(`${this.#session}/actions`, { actions: [{ type: 'key', id: 'keyboard', actions }] });
  }

  /** Drags along a line, in CSS pixels of the window. */
  async drag(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
    const move = ([x, y]: readonly [number, number]): object => ({
      type: 'pointerMove',
      x: Math.round(x),
      y: Math.round(y),
      duration: 100,
    });
    await send(`${this.#session}/actions`, {
      actions: [
        {
          type: 'pointer',
          id: 'mouse',
          parameters: { pointerType: 'mouse' },
          actions: [
            move(from),
            { type: 'pointerDown', button: 0 },
            move(to),
            { type: 'pointerUp', button: 0 },
          ],
        },
      ],
    });
  }
}

async function send(url: string, body: object | undefined, method = 'POST'): Promise<unknown> {
  const response = await fetch(url, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(PATIENCE),
  });
  const { value } = (await response.json()) as { value: unknown };
  if (!response.ok) throw new Error(`WebDriver: ${JSON.stringify(value)}`);
  return value;
}
