import { PROTOCOL, type FromServer, type Hello } from './messages';
import { Room, type Sent } from './room';
import type { SavedRoom } from './saved';

export const CODE = 'ABC234';
export const SECRET = 's'.repeat(22);

/** A room with a teacher at connection 1, and how to talk to it. */
export function aRoom(most = 10, saved: SavedRoom | null = null) {
  let keys = 0;
  const newKey = (): string => `m${String(keys++).padStart(21, '0')}`;
  const room = new Room(
    { code: CODE, secret: SECRET, most, saves: false, newKey, addresses: () => ['http://a/?class=ABC234'] },
    saved,
  );
  const hello = (part: Partial<Hello> = {}): Hello => ({
    type: 'hello',
    protocol: PROTOCOL,
    room: CODE,
    name: '',
    member: null,
    secret: null,
    ...part,
  });
  const enter = (connection: number, part: Partial<Hello> = {}): readonly Sent[] =>
    room.join(connection, hello(part));
  return { room, hello, enter };
}

/** The messages of one kind among those sent to somebody. */
export function sentTo<T extends FromServer['type']>(
  all: readonly Sent[],
  to: Sent['to'],
  type: T,
): Extract<FromServer, { type: T }>[] {
  return all.flatMap(({ to: whom, message }) =>
    whom === to && message.type === type ? [message as Extract<FromServer, { type: T }>] : [],
  );
}
