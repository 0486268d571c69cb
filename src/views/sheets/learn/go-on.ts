import { whenOpened } from '../../../session/create';
import { leftLearning } from '../../../session/learn/left';
import { pageSession } from '../../../session/store';
import { goOnLearning } from '../../ground/screen/screen';
import { keepSecret } from '../../ground/screen/secret';

/** Opens the card of what was being learned in this tab, once its run is on screen. */
export function goOn(): void {
  if (leftLearning(window) === null) return;
  // A task keeps the verdicts secret, and its card is not there yet.
  keepSecret('learn', 'verdicts');
  void whenOpened(pageSession()).then(goOnLearning);
}
