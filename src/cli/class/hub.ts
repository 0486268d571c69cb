import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type RawData, type WebSocket } from 'ws';
import { LIMITS } from '../../class/limits';
import { isFinal, type FromPage, type Refusal } from '../../class/messages';
import type { Room, Sent } from '../../class/room';
import type { Raced } from '../../courses/raced';
import { Guard } from './guard';

/** How long changes are gathered before they are told, how often a sign of life is sent, in milliseconds. */
const GATHERED = 150;
const BEAT = 5000;

/** Beats without an answer after which a connection is given up, and within which a page says who it is. */
const MISSED = 3;

/** What waits to be sent to a page that reads nothing, in bytes, until it is given up. */
const MOST_WAITING = 2_000_000;

/** Connections that have not said yet who they are, beyond as many as the room takes: they may all come back at once. */
const MOST_STRANGERS = 100;

/** How long pages have to answer that the class ends, in milliseconds. */
const PARTING = 500;

/** Close codes of a WebSocket: policy violation, going away. */
const REFUSED = 1008;
const GOING = 1001;

interface Environment {
  readonly room: Room;
  /** People at once. */
  readonly most: number;
  /** Steps that the run of a link needs for a challenge; null if it does not solve it. */
  readonly judge: (task: Raced, link: string) => number | null;
  /** Writes the room to its file; null where the command was given none. Throws if it cannot. */
  readonly save: (() => void) | null;
  /** Seconds on any clock that does not go back. */
  readonly now: () => number;
}

interface Connection {
  readonly socket: WebSocket;
  readonly guard: Guard;
  /** Of the machine it comes from. */
  readonly address: string;
  missed: number;
}

interface Result {
  readonly connection: number;
  readonly race: number;
  readonly link: string;
}

/** The sockets of a class: hands what they send to the room, and what the room answers to whom it is for. */
export class Hub {
  readonly #environment: Environment;
  readonly #server = new WebSocketServer({
    noServer: true,
    maxPayload: LIMITS.fromTeacher,
    perMessageDeflate: false,
    clientTracking: false,
  });
  readonly #connections = new Map<number, Connection>();
  #next = 1;
  /** Results to be judged, one connection's at a time the newest only. */
  readonly #results = new Map<number, Result>();
  readonly #timers: readonly NodeJS.Timeout[];

  constructor(environment: Environment) {
    this.#environment = environment;
    this.#timers = [setInterval(() => this.#flush(), GATHERED), setInterval(() => this.#beat(), BEAT)];
  }

  /** Takes over what the server is asked to upgrade. */
  listen(server: Server): void {
    server.on('upgrade', (request, socket, head) => {
      socket.on('error', () => socket.destroy());
      const why = this.#whyNot(request);
      if (why !== null) return refuseUpgrade(socket, why);
      this.#server.handleUpgrade(request, socket, head, (opened) =>
        this.#opened(opened, request.socket.remoteAddress ?? ''),
      );
    });
  }

  /** Ends every connection. */
  close(): void {
    this.#timers.forEach((timer) => clearInterval(timer));
    const sockets = [...this.#connections.values()].map(({ socket }) => socket);
    for (const socket of sockets) socket.close(GOING);
    // Who does not answer keeps nobody waiting.
    setTimeout(() => sockets.forEach((socket) => socket.terminate()), PARTING).unref();
    this.#server.close();
  }

  #whyNot({ url = '', headers: { origin, host } }: IncomingMessage): string | null {
    if (!/^\/(de\/)?class$/.test(url)) return '404 Not Found';
    // Pages of other origins have no business here. What is no browser sends none.
    return origin !== undefined && origin !== `http://${host ?? ''}` ? '403 Forbidden' : null;
  }

  #opened(socket: WebSocket, address: string): void {
    const number = this.#next++;
    const connection = { socket, address, guard: new Guard(this.#environment.now()), missed: 0 };
    this.#connections.set(number, connection);
    this.#thinOut();
    socket.on('message', (data, isBinary) => this.#heard(number, connection, data, isBinary));
    socket.on('pong', () => (connection.missed = 0));
    // Too large a message, or broken frames: `ws` closes the connection by itself.
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.#connections.delete(number);
      this.#results.delete(number);
      this.#environment.room.leave(number);
    });
  }

  /** Of too many who have not said who they are, the oldest goes of the machine that most of them come from. */
  #thinOut(): void {
    const { room, most } = this.#environment;
    const strangers = [...this.#connections].flatMap(([number, connection]) =>
      room.roleOf(number) === null && connection.socket.readyState === connection.socket.OPEN
        ? [connection]
        : [],
    );
    if (strangers.length <= most + MOST_STRANGERS) return;
    const from = new Map<string, number>();
    for (const { address } of strangers) from.set(address, (from.get(address) ?? 0) + 1);
    const crowd = Math.max(...from.values());
    strangers.find(({ address }) => from.get(address) === crowd)?.socket.terminate();
  }

  #heard(number: number, { guard, socket }: Connection, data: RawData, isBinary: boolean): void {
    if (socket.readyState !== socket.OPEN) return;
    const text = isBinary || !Buffer.isBuffer(data) ? '' : data.toString();
    const heard = guard.hear(text, this.#environment.now());
    if (heard.is === 'refused') {
      this.#refuse(number, heard.why);
      return;
    }
    this.#take(number, guard, heard.message);
  }

  #take(number: number, guard: Guard, message: FromPage): void {
    const { room, now, save } = this.#environment;
    const role = room.roleOf(number);
    switch (message.type) {
      case 'hello':
        if (role !== null) return this.#refuse(number, 'not-yours');
        this.#send(room.join(number, message));
        if (room.roleOf(number) === 'teacher') guard.trust(now());
        return;
      case 'result':
        if (room.taskOf(number, message.race) === null) return this.#refuse(number, 'over');
        this.#results.set(number, { connection: number, race: message.race, link: message.link });
        if (this.#results.size === 1) setImmediate(() => this.#judgeNext());
        return;
      case 'save':
        if (role !== 'teacher') return this.#refuse(number, 'not-yours');
        if (save === null) return this.#refuse(number, 'no-file');
        try {
          save();
          return this.#send([{ to: number, message: { type: 'saved' } }]);
        } catch {
          return this.#refuse(number, 'not-saved');
        }
      default:
        this.#send(room.take(number, message));
    }
  }

  /** One result, then whatever else has come in meanwhile: replaying a run takes some milliseconds. */
  #judgeNext(): void {
    const [next] = this.#results.values();
    if (next === undefined) return;
    const { connection, race, link } = next;
    const { room, judge } = this.#environment;
    const task = room.taskOf(connection, race);
    let steps: number | null = null;
    try {
      steps = task === null ? null : judge(task, link);
    } catch {
      // A link that cannot be replayed solves nothing.
    }
    this.#results.delete(connection);
    this.#send(room.judged(connection, race, steps));
    setImmediate(() => this.#judgeNext());
  }

  #refuse(number: number, why: Refusal): void {
    this.#send([{ to: number, message: { type: 'refused', why } }]);
  }

  #flush(): void {
    this.#send(this.#environment.room.flush());
  }

  #beat(): void {
    this.#send([{ to: 'all', message: { type: 'beat' } }]);
    for (const [number, connection] of this.#connections) {
      connection.missed += 1;
      const stranger = this.#environment.room.roleOf(number) === null;
      if (connection.missed > MISSED || (stranger && connection.missed > 1)) connection.socket.terminate();
      else if (!stranger) connection.socket.ping();
    }
  }

  #send(all: readonly Sent[]): void {
    for (const { to, message } of all) {
      const text = JSON.stringify(message);
      const final = message.type === 'refused' && isFinal(message.why);
      for (const connection of this.#those(to)) this.#tell(connection, text, final);
    }
  }

  #those(to: Sent['to']): readonly Connection[] {
    if (typeof to === 'number') return [...[this.#connections.get(to)].filter((one) => one !== undefined)];
    const { room } = this.#environment;
    return [...this.#connections].flatMap(([number, connection]) => {
      const role = room.roleOf(number);
      return role !== null && (to === 'all' || to === `${role}s`) ? [connection] : [];
    });
  }

  #tell({ socket }: Connection, text: string, final: boolean): void {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > MOST_WAITING) return socket.terminate();
    socket.send(text);
    if (final) socket.close(REFUSED);
  }
}

function refuseUpgrade(socket: Duplex, why: string): void {
  // The other side may never close its half.
  socket.once('finish', () => socket.destroy());
  socket.end(`HTTP/1.1 ${why}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}
