import { leavesSomething } from '../../../session/page/address-left';
import { isFirstVisit, type Visited } from '../screen/visits';
import { PHONE } from '../theme/phone';
import type { First } from './mark';

/** The part of the window that tells whether this page will show the first picture. */
type Arriving = Visited & Pick<Window, 'sessionStorage' | 'matchMedia'>;

/** Which part of the prerendered page the visitor may see. */
export function arrival(page: Arriving): First {
  const elsewhere = page.location.hash.length > 1 || leavesSomething(page);
  if (elsewhere || page.matchMedia(PHONE).matches) return 'other';
  return isFirstVisit(page) ? 'minute' : 'again';
}
