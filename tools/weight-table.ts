import type { ProtocolId } from '../src/domains/kvm/protocols';
import { UNTIL_2011 } from './weight-table-2011';
import { LATER } from './weight-table-later';
import type { Weight } from './weights';

/** Protocol → line → what leaving it out changes. A test holds it to the code: no line is missing, none is too many. */
export const WEIGHTS: Readonly<Record<ProtocolId, Readonly<Record<string, Weight>>>> = {
  ...UNTIL_2011,
  ...LATER,
};
