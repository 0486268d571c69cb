import { useEffect, useRef, type ReactNode } from 'react';
import { useClass } from '../../../session/class/store';
import type { Target } from '../../ground/screen/presenting';
import { boxOf } from '../../ground/screen/targets';

/** Room around what is lit, in CSS pixels. */
const AROUND = 6;

/** Frames what the teacher's spotlight lights, wherever it stands on this screen. */
export function Lit(): ReactNode {
  const target = useClass(({ phase, following, target: lit }) => (phase === 'in' && following ? lit : null));
  return target === null ? null : <Frame target={target as Target} />;
}

function Frame({ target }: { readonly target: Target }): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let request = 0;
    let placed = '';
    const place = (): void => {
      request = requestAnimationFrame(place);
      const root = document.getElementById('root');
      const box = root === null ? null : boxOf(root, target);
      const seen = box !== null && box.width > 0 && box.height > 0 ? box : null;
      const wanted = JSON.stringify(seen);
      if (frame.current === null || wanted === placed) return;
      placed = wanted;
      frame.current.hidden = seen === null;
      if (seen === null) return;
      frame.current.style.left = `${seen.left - AROUND}px`;
      frame.current.style.top = `${seen.top - AROUND}px`;
      frame.current.style.width = `${seen.width + 2 * AROUND}px`;
      frame.current.style.height = `${seen.height + 2 * AROUND}px`;
    };
    place();
    return () => cancelAnimationFrame(request);
  }, [target]);
  return <div className="class-lit" data-lit={target} ref={frame} hidden />;
}
