import { useMemo, type ReactNode } from 'react';
import { encode } from 'uqr';
import { QR_DENSE, QR_MOST } from './links';
import { text } from '#texts/share';

/** Light squares around the code, as the standard wants them. */
const QUIET = 4;

/** A link as a QR code, black on white in either theme; or why there is none. */
export function QrCode({ value }: { value: string }): ReactNode {
  const code = useMemo(() => (value.length > QR_MOST ? null : draw(value)), [value]);
  if (code === null)
    return (
      <div className="qr-none" role="status">
        <p className="share-strong">{text.qrTooLong}</p>
        <p>{text.qrTooLongDetail(value.length, QR_MOST)}</p>
      </div>
    );
  return (
    <figure className="qr">
      <svg
        role="img"
        aria-label={text.qr}
        viewBox={`0 0 ${code.size} ${code.size}`}
        shapeRendering="crispEdges"
        data-version={code.version}
      >
        <rect className="qr-light" width={code.size} height={code.size} />
        <path className="qr-dark" d={code.path} />
      </svg>
      {value.length > QR_DENSE && <figcaption>{text.qrDense}</figcaption>}
    </figure>
  );
}

/** One path for all dark squares, runs of them in one go. */
function draw(value: string): { path: string; size: number; version: number } | null {
  try {
    const { data, version } = encode(value, { ecc: 'L', boostEcc: true, border: QUIET });
    const path = data
      .flatMap((row, y) => [...runs(row)].map(([from, to]) => `M${from},${y}h${to - from}v1h${from - to}z`))
      .join('');
    return { path, size: data.length, version };
  } catch {
    return null;
  }
}

function* runs(row: readonly boolean[]): Generator<[number, number]> {
  let from = -1;
  for (let x = 0; x <= row.length; x++) {
    if (row[x] === true && from < 0) from = x;
    if (row[x] !== true && from >= 0) {
      yield [from, x];
      from = -1;
    }
  }
}
