/** Entry of a thread that helps a checker worker: first it hears of which scenario, then it gets orders. */
import { HelperDesk, type Order } from '../checker';
import { modelOf } from '../scenarios/model';
import type { Scenario } from '../scenarios/scenario';
import { setUp } from '../scenarios/setup';

let desk: HelperDesk | null = null;

onmessage = ({ data }: MessageEvent<Order | { readonly type: 'help'; readonly scenario: Scenario }>) => {
  if (data.type === 'help') desk = new HelperDesk(modelOf(setUp(data.scenario)));
  else desk?.heard(data);
};
