import { useEffect, useState } from 'react';
import type * as Parts from './d3';

type D3 = typeof Parts;

let loaded: D3 | null = null;
let loading: Promise<D3 | null> | null = null;

/** Null when it could not be loaded: then nothing is dragged or zoomed. */
function load(): Promise<D3 | null> {
  loading ??= import('./d3').then(
    (d3) => (loaded = d3),
    () => null,
  );
  return loading;
}

/** D3's interaction, or null while it is being loaded: the component is drawn again when it is there. */
export function useD3(): D3 | null {
  const [d3, setD3] = useState(loaded);
  useEffect(() => {
    if (d3 === null) void load().then(setD3);
  }, [d3]);
  return d3;
}
