import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import process from 'node:process';

/** A server in a process of its own. */
export interface ServerProcess {
  readonly child: ChildProcess;
  readonly address: string;
  /** Whether it has not ended. */
  alive(): boolean;
  stop(): Promise<void>;
}

/** Serves `root` by a process that may have at most `descriptors` open, where the system can be told so. */
export async function serverProcess(root: string, descriptors?: number): Promise<ServerProcess> {
  const module = join(import.meta.dirname, 'serve.mjs');
  const program = `import { serve } from ${JSON.stringify(module)};
    console.log((await serve(${JSON.stringify(root)}, 0)).address);`;
  const node = [process.execPath, '--input-type=module', '--eval', program];
  const limited =
    descriptors === undefined ? node : ['/bin/sh', '-c', `ulimit -n ${descriptors}; exec "$0" "$@"`, ...node];
  const [command, ...parameters] = limited;
  const child = spawn(command, parameters, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  return {
    child,
    address: line.toString().trim(),
    alive: () => child.exitCode === null && child.signalCode === null,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

/** Sends `path` and headers as they are; `fetch` would tidy the dots away and unpack what is compressed. */
export async function get(
  address: string,
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const { port } = new URL(address);
  const response = await new Promise<IncomingMessage>((done, failed) => {
    request({ host: '127.0.0.1', port, path, method, headers, agent: false }, done).on('error', failed).end();
  });
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return {
    status: response.statusCode ?? 0,
    headers: new Headers(response.headers as Record<string, string>),
    body: Buffer.concat(chunks),
  };
}

/** Asks for `path` and breaks off once the first bytes are there. */
export function abort(address: string, path: string): Promise<void> {
  const { port } = new URL(address);
  return new Promise((done, failed) => {
    const asked = request({ host: '127.0.0.1', port, path, agent: false }, (response) => {
      response.once('data', () => {
        response.destroy();
        done();
      });
      response.on('error', () => undefined);
    });
    asked.on('error', failed).end();
  });
}
