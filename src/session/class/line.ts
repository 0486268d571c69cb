import { readFromServer, type FromPage, type FromServer } from '../../class/messages';

/** A WebSocket, as far as a line uses it. */
export interface Socket {
  onopen: (() => void) | null;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onclose: (() => void) | null;
  send(text: string): void;
  close(): void;
}

interface Environment {
  /** Opens a socket to the server of the class. */
  readonly connect: () => Socket;
  /** Calls back once after so many milliseconds; returns how to cancel. */
  readonly after: (ms: number, work: () => void) => () => void;
  /** From 0 up to 1. */
  readonly random: () => number;
  readonly opened: () => void;
  readonly heard: (message: FromServer) => void;
  /** The connection is gone; another is tried after so many milliseconds. */
  readonly lost: (ms: number) => void;
}

/** Waits before the first try and the longest, in milliseconds. */
const FIRST_WAIT = 500;
const LONGEST_WAIT = 8000;

/** The server gives a sign of life every five seconds. After so many milliseconds without one, the line is dead. */
const SILENCE = 16_000;

/**
 * A connection that comes back by itself: it waits twice as long after each try in vain, and never exactly as long as
 * others do, so that a class does not come back all at once.
 *
 *     connect ──open──▶ messages ──close, or silence──▶ wait ──▶ connect …
 */
export class Line {
  readonly #environment: Environment;
  #socket: Socket | null = null;
  #open = false;
  #tries = 0;
  #cancel: () => void = () => undefined;
  #stopped = false;

  constructor(environment: Environment) {
    this.#environment = environment;
  }

  start(): void {
    this.#cancel();
    if (this.#stopped) return;
    const socket = this.#environment.connect();
    this.#socket = socket;
    this.#watch(socket);
    socket.onopen = () => {
      this.#open = true;
      this.#watch(socket);
      this.#environment.opened();
    };
    socket.onmessage = ({ data }) => {
      const message = typeof data === 'string' ? readFromServer(data) : null;
      this.#watch(socket);
      if (message === null) return;
      // Only who is let in has come back: a server that turns everybody away is not tried ever faster.
      if (message.type === 'welcome') this.#tries = 0;
      this.#environment.heard(message);
    };
    socket.onclose = () => this.#gone(socket);
  }

  /** Sends a message; false if there is no connection now. */
  send(message: FromPage): boolean {
    if (!this.#open) return false;
    this.#socket?.send(JSON.stringify(message));
    return true;
  }

  /** Tries again at once: the network is back. */
  hurry(): void {
    if (this.#socket === null) this.start();
  }

  stop(): void {
    this.#stopped = true;
    this.#cancel();
    this.#drop(this.#socket);
  }

  #watch(socket: Socket): void {
    this.#cancel();
    this.#cancel = this.#environment.after(SILENCE, () => this.#gone(socket));
  }

  #gone(socket: Socket): void {
    if (socket !== this.#socket) return;
    this.#drop(socket);
    if (this.#stopped) return;
    const longest = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.#tries);
    this.#tries += 1;
    const wait = Math.round(longest * (0.5 + this.#environment.random() / 2));
    this.#environment.lost(wait);
    this.#cancel();
    this.#cancel = this.#environment.after(wait, () => this.start());
  }

  #drop(socket: Socket | null): void {
    this.#open = false;
    this.#socket = null;
    if (socket === null) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }
}
