/** Entry of a thread that helps a checker worker: first it hears of which scenario, then it gets orders. */
import { HelperDesk, type Order } from '../checker';
import { modelOf } from '../scenarios/model';
import type { Scenario } from '../scenarios/scenario';
import { setUp } from '../scenarios/setup';
import { holdLock } from './alive';

let desk: HelperDesk | null = null;

interface Call {
  readonly type: 'help';
  readonly scenario: Scenario;
  /** To hold for as long as it lives. */
  readonly lock: string;
}

onmessage = ({ data }: MessageEvent<Order | Call>) => {
  if (data.type !== 'help') return desk?.heard(data);
  holdLock(data.lock, (message) => postMessage(message));
  desk = new HelperDesk(modelOf(setUp(data.scenario)));
};
