/**
 * Messages between an embedded run and the page around it. Documented for authors of such pages in
 * docs/embedding.md. Every message is an object with `shadowWalk: 1`; the number is the version of this interface.
 */
export const VERSION = 1;

/** From the embedding page. */
type Request =
  | { readonly type: 'seek'; readonly position: number }
  /** One step on or back along the run; with a thread, that thread's next step. */
  | { readonly type: 'step'; readonly by: 1 | -1 }
  | { readonly type: 'step'; readonly thread: number }
  | { readonly type: 'getState' };

export type Heard = Request & { readonly id?: string };

/** To the embedding page: after each change, and as the answer to `getState` (with its `id`). */
export interface StateMessage {
  readonly shadowWalk: typeof VERSION;
  readonly type: 'state';
  readonly id?: string;
  readonly title: string;
  readonly position: number;
  readonly steps: number;
  readonly status: string;
  /** What the last step did, in one sentence. */
  readonly sentence: string;
  /** Ids of the properties violated so far. */
  readonly violated: readonly string[];
}

/** To the embedding page: Escape was pressed and closed nothing, so whoever has the keyboard wants out. */
export interface LeaveMessage {
  readonly shadowWalk: typeof VERSION;
  readonly type: 'leave';
}

/** Longest `id` that is given back. */
const LONGEST_ID = 100;

/** A message that is one of ours and makes sense; null for anything else. */
export function readMessage(data: unknown): Heard | null {
  if (!isRecord(data) || data['shadowWalk'] !== VERSION) return null;
  const request = readRequest(data);
  if (request === null) return null;
  const { id } = data;
  if (id === undefined) return request;
  return typeof id === 'string' && id.length <= LONGEST_ID ? { ...request, id } : null;
}

function readRequest(data: Readonly<Record<string, unknown>>): Request | null {
  const { type, position, by, thread } = data;
  switch (type) {
    case 'seek':
      return isIndex(position) ? { type, position } : null;
    case 'step':
      if (by !== undefined && thread !== undefined) return null;
      if (by === 1 || by === -1) return { type, by };
      return isIndex(thread) ? { type, thread } : null;
    case 'getState':
      return { type };
    default:
      return null;
  }
}

function isIndex(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 1_000_000;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
