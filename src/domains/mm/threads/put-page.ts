import { once, type Unit, type Line } from '../../program';
import { cell } from '../context';
import { REFCOUNT } from '../table';

/** Gives back the mapping's reference on the frame in register `page`, if there is one. */
export function putPage(line: Line): Unit {
  return once(
    line,
    { op: { op: 'test', value: { reg: 'page' } }, branch: { test: { is: 'zero' }, to: 'put' } },
    {
      subject: { is: 'name', name: REFCOUNT },
      op: { op: 'rmw', kind: 'add', at: cell(REFCOUNT, { reg: 'page' }), value: 255, order: 'full' },
    },
    { mark: 'put' },
  );
}
