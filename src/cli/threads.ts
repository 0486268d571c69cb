import { Worker, parentPort, workerData } from 'node:worker_threads';
import { HelperDesk, type Line, type Order } from '../checker';
import { modelOf } from '../scenarios/model';
import type { Scenario } from '../scenarios/scenario';
import { setUp } from '../scenarios/setup';
import type { Threads } from './io';

/** Threads of Node that run `file`, which has to call `serveThread` in them. They start when they are needed. */
export function threadsOf(file: string, scenario: Scenario, size: number): Threads {
  let workers: Worker[] = [];
  let lines: Line[] = [];
  const start = (): Line => {
    const worker = new Worker(file, { workerData: { scenario } });
    let ended = false;
    worker.on('error', () => (ended = true));
    worker.on('exit', () => (ended = true));
    worker.unref();
    workers.push(worker);
    return { send: (order) => worker.postMessage(order), ended: () => ended };
  };
  return {
    crew: { lines: () => (lines = lines.length > 0 ? lines : Array.from({ length: size }, start)) },
    close: () => {
      for (const worker of workers) void worker.terminate();
      workers = [];
    },
  };
}

/** What such a thread does: helps with searches of its scenario. */
export function serveThread(): void {
  const { scenario } = workerData as { scenario: Scenario };
  const desk = new HelperDesk(modelOf(setUp(scenario)));
  parentPort?.on('message', (order: Order) => desk.heard(order));
}
