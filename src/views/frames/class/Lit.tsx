import { useRef, type ReactNode } from 'react';
import { useClass } from '../../../session/class/store';
import type { Target } from '../../ground/screen/presenting';
import { useFramed } from '../../ground/screen/useFramed';

/** Room around what is lit, in CSS pixels. */
const AROUND = 6;

/** Frames what the teacher's spotlight lights, wherever it stands on this screen. */
export function Lit(): ReactNode {
  const target = useClass(({ phase, following, target: lit }) => (phase === 'in' && following ? lit : null));
  return target === null ? null : <Frame target={target as Target} />;
}

const app = {
  get current() {
    return document.getElementById('root');
  },
};

function Frame({ target }: { readonly target: Target }): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  useFramed(frame, app, target, AROUND);
  return <div className="class-lit" data-lit={target} ref={frame} hidden />;
}
