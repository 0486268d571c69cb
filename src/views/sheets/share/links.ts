import { writeLink, type Viewing } from '../../../link/link';
import type { SessionView } from '../../../session/contract';
import { outsideClass } from '../../../session/page/address';

/** Moments go along where they are given. */
type Linked = Pick<SessionView, 'setup' | 'trace' | 'position'> & Partial<Pick<SessionView, 'moments'>>;

/** The part of a link after `#`; null before anything is open. */
function linkOf({ setup, trace, position, moments }: Linked, viewing: Viewing | null = null): string | null {
  if (setup === null) return null;
  return writeLink(
    setup,
    trace.events.map(({ step }) => step),
    position,
    viewing,
    moments,
  );
}

/** The whole address of this page with a link; null when the scenario cannot be linked to. */
export function addressOf(view: Linked, viewing: Viewing | null = null, prefix = ''): string | null {
  try {
    const link = linkOf(view, viewing);
    if (link === null) return null;
    const address = outsideClass(new URL(window.location.href));
    address.hash = prefix + link;
    return address.href;
  } catch {
    return null;
  }
}

/** Most letters that a QR code of the lowest redundancy holds (version 40, bytes). */
export const QR_MOST = 2953;
/** From here on the squares are so small that cameras at the back of a room miss them. */
export const QR_DENSE = 500;

/** HTML that embeds an address. */
export function embedCode(address: string, title: string): string {
  const escaped = (value: string): string =>
    value.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  return `<iframe src="${escaped(address)}" title="${escaped(title)}" width="960" height="640" style="border:0"></iframe>`;
}
