import { createStore, type StoreApi } from 'zustand/vanilla';
import { LIMITS } from '../../class/limits';
import { PROTOCOL, isFinal, type FromPage, type FromServer, type Place } from '../../class/messages';
import { readLink, writeLink, type Moment } from '../../link/link';
import { parseScenario } from '../../scenarios/schema';
import { setUp, type Setup } from '../../scenarios/setup';
import { text } from '#texts/class';
import type { SessionView } from '../contract';
import type { Session } from '../create';
import type { ClassAddress, ClassMemory } from './asked';
import type { Candidate, ClassView, Order } from './contract';
import { isThere, marksTo, wayTo, type Goal, type Standing } from './follow';
import { Line, type Socket } from './line';

interface Environment {
  readonly asked: ClassAddress;
  readonly memory: Pick<ClassMemory, 'read' | 'write'>;
  readonly session: Pick<Session, 'store' | 'send'>;
  readonly connect: () => Socket;
  readonly after: (ms: number, work: () => void) => () => void;
  readonly random: () => number;
}

/** How long the teacher's moves are gathered, in milliseconds: a key held down sends no more than so often. */
const GATHERED = 30;

/**
 * A page's part in a class, beside its session:
 *
 *     teacher   session moved ──▶ link ──▶ server          student   server ──▶ link ──▶ session
 *                                                                    session moved by itself ──▶ no longer follows
 */
export class Classroom {
  readonly store: StoreApi<ClassView>;
  readonly #environment: Environment;
  readonly #line: Line;
  /** Where the teacher stands, and whether this page has come there since. */
  #goal: Goal | null = null;
  #arrived = false;
  /** The teacher's moments as this page has marked them. */
  #marked: readonly Moment[] = [];
  #place: Place | null = null;
  /** The teacher's: what was told last, and what the spotlight lights. */
  #told = '';
  #target: string | null = null;
  #telling = false;
  /** Whether the teacher's page has come to where the class stood when it was loaded: from then on it leads. */
  #leads = false;
  /** The run that solved the race, to be told again if nobody has heard it. */
  #result: { readonly race: number; readonly link: string } | null = null;
  /** Whether this page followed when the race began. */
  #followedBefore = false;
  /** What answers the question asked last: steps, and those before them when it was asked. */
  #shows: readonly number[] = [];
  /** How many of them have been shown. */
  #shown = 0;
  #askedAt: readonly number[] = [];
  /** Just let in: what was answered before has been told. */
  #fresh = false;
  readonly #stopListening: () => void;

  constructor(environment: Environment) {
    this.#environment = environment;
    const { asked, memory, session, connect, after, random } = environment;
    const name = memory.read('name');
    const role = asked.secret === null ? 'student' : 'teacher';
    this.store = createStore<ClassView>(() => ({
      room: asked.room,
      role,
      phase: role === 'student' && name === null ? 'at-the-door' : 'entering',
      notice: null,
      name: name ?? '',
      following: role === 'student',
      hasPlace: false,
      target: null,
      people: null,
      asked: null,
      chosen: null,
      race: null,
      best: null,
      results: null,
      addresses: [],
      saves: false,
    }));
    this.#line = new Line({
      connect,
      after,
      random,
      opened: () => this.#hello(),
      heard: (message) => this.#heard(message),
      lost: () => this.#set({ phase: 'lost', people: null }),
    });
    this.#stopListening = session.store.subscribe((now, before) => this.#moved(now, before));
    if (this.store.getState().phase === 'entering') this.#line.start();
  }

  /** Enters under a name, or under none. */
  enter(name: string): void {
    this.#environment.memory.write('name', name);
    this.#set({ name, phase: 'entering', notice: null });
    this.#line.start();
  }

  /** Goes to where the teacher stands, and on with the teacher. */
  back(): void {
    this.#follow(true);
    this.#go();
  }

  answer(chosen: readonly number[]): void {
    const { asked } = this.store.getState();
    if (asked === null) return;
    if (this.#send({ type: 'answer', round: asked.round, chosen: [...chosen] })) this.#set({ chosen });
  }

  /** The challenge of the race is solved by the run on screen, in so many steps. */
  solved(steps: number): void {
    const { race, best } = this.store.getState();
    const link = this.#linkHere();
    if (race === null || link === null || (best !== null && best <= steps)) return;
    this.#result = { race: race.race, link };
    this.#set({ best: steps });
    this.#send({ type: 'result', ...this.#result });
  }

  /** The teacher's spotlight has moved. */
  aim(target: string | null): void {
    this.#target = target;
    this.#tellSoon();
  }

  /** The teacher's orders; false if they could not be sent. */
  order(order: Order): boolean {
    this.#set({ notice: null });
    return this.#send(order);
  }

  /**
   * Asks the room; what shows the answer is remembered until the question is over. False if it could not be sent.
   * @param at steps to the moment it is about
   */
  ask({ question, right, shows }: Candidate, at = this.#stepsHere()): boolean {
    if (!this.order({ type: 'ask', question, right: right === null ? null : [...right] })) return false;
    this.#shows = shows;
    this.#shown = 0;
    this.#askedAt = at;
    return true;
  }

  /**
   * Takes the next of the steps that answer the question, wherever the run has gone since it was asked.
   * @returns how many are left
   */
  showAnswer(): number {
    const before = this.#askedAt;
    if (this.answerLeft > 0) {
      this.#shown++;
      this.#environment.session.send({
        type: 'OPEN_RUN',
        schedule: [...before, ...this.#shows],
        name: text.answerBranch,
        position: before.length + this.#shown,
      });
    }
    return this.answerLeft;
  }

  /** The results have been written to a file. */
  resultsTaken(): void {
    this.#set({ results: null });
  }

  /** Steps that answer the question and have not been shown yet. */
  get answerLeft(): number {
    return this.#shows.length - this.#shown;
  }

  /** The network is back, or the page is looked at again. */
  hurry(): void {
    if (this.store.getState().phase === 'lost') this.#line.hurry();
  }

  stop(): void {
    this.#stopListening();
    this.#line.stop();
  }

  #set(part: Partial<ClassView>): void {
    this.store.setState(part);
  }

  /**
   * Sends a message. False if there is no connection, or if it is longer than the class takes, which is said: the server
   * would hang up.
   */
  #send(message: FromPage): boolean {
    const most = this.store.getState().role === 'teacher' ? LIMITS.fromTeacher : LIMITS.fromStudent;
    if (JSON.stringify(message).length <= most) return this.#line.send(message);
    this.#set({ notice: 'too-long' });
    return false;
  }

  #hello(): void {
    const { asked, memory } = this.#environment;
    this.#send({
      type: 'hello',
      protocol: PROTOCOL,
      room: asked.room,
      name: this.store.getState().name,
      member: memory.read('member'),
      secret: asked.secret,
    });
  }

  #heard(message: FromServer): void {
    switch (message.type) {
      case 'welcome':
        return this.#welcomed(message);
      case 'place':
        return this.#placed(message.place);
      case 'people':
        return this.#set({ people: message });
      case 'question':
        return this.#asked(message.asked);
      case 'race':
        return this.#raced(message.race);
      case 'refused':
        if (!isFinal(message.why)) return this.#set({ notice: message.why });
        this.#line.stop();
        return this.#set({ notice: message.why, phase: 'out', people: null });
      case 'results':
        return this.#set({ results: message });
      case 'saved':
        return this.#set({ notice: 'saved' });
      case 'beat':
    }
  }

  #welcomed({
    member,
    name,
    chosen,
    addresses,
    saves,
    role,
  }: Extract<FromServer, { type: 'welcome' }>): void {
    this.#environment.memory.write('member', member);
    this.#fresh = true;
    this.#set({ phase: 'in', notice: null, name, chosen, addresses, saves });
    if (role === 'teacher') {
      this.#told = '';
      return this.#leads ? this.#tell() : undefined;
    }
    if (!this.store.getState().following) this.#send({ type: 'follow', following: false });
    if (this.#result !== null) this.#send({ type: 'result', ...this.#result });
  }

  #asked(asked: ClassView['asked']): void {
    if (asked === null) {
      this.#shows = [];
      this.#shown = 0;
    }
    const same = this.#fresh || asked?.round === this.store.getState().asked?.round;
    this.#fresh = false;
    this.#set({ asked, ...(same ? {} : { chosen: null }) });
  }

  #raced(race: ClassView['race']): void {
    const before = this.store.getState().race;
    if (race?.race === before?.race) return this.#set({ race });
    this.#result = null;
    const { following } = this.store.getState();
    this.#set({ race, best: null, results: null });
    if (before === null) this.#followedBefore = following;
    if (race === null && this.#followedBefore && !following) this.back();
  }

  #placed(place: Place | null): void {
    if (this.store.getState().role === 'teacher') return this.#lead(place);
    const moved = place?.link !== this.#place?.link;
    this.#place = place;
    this.#set({ hasPlace: place !== null, target: place?.target ?? null });
    if (moved) this.#goal = place === null ? null : this.#read(place.link);
    if (this.store.getState().following && (moved || !this.#arrived)) this.#go();
  }

  /** A teacher's page that is loaded, anew or as a second one, goes to where the class is; then it leads. */
  #lead(place: Place | null): void {
    if (this.#leads) return;
    this.#leads = true;
    this.#goal = place === null ? null : this.#read(place.link);
    this.#go();
    this.#tell();
  }

  #read(link: string): Goal | null {
    let setup: Setup | undefined;
    const read = readLink(link, { parse: parseScenario, setUp: (scenario) => (setup = setUp(scenario)) });
    this.#set({ notice: read.ok ? null : 'no-such-place' });
    if (!read.ok) return null;
    const { scenario, schedule, position, moments = [] } = read;
    return { scenario, schedule, position, moments, ...(setup === undefined ? {} : { setup }) };
  }

  /** Puts the session to where the teacher stands. */
  #go(): void {
    const goal = this.#goal;
    if (goal === null) return;
    if (!isThere(this.#standing(), goal)) {
      this.#arrived = false;
      for (const event of wayTo(this.#standing(), goal, text.branch)) this.#environment.session.send(event);
    }
    if (isThere(this.#standing(), goal)) this.#come(goal);
  }

  #come({ moments }: Goal): void {
    this.#arrived = true;
    const { session } = this.#environment;
    const before = this.#marked;
    this.#marked = moments;
    for (const event of marksTo(session.store.getState().moments, moments, before)) session.send(event);
  }

  #moved(now: SessionView, before: SessionView): void {
    if (now.position === before.position && now.trace === before.trace && now.scenario === before.scenario) {
      if (now.moments !== before.moments) this.#tellSoon();
      return;
    }
    if (this.store.getState().role === 'teacher') return this.#tellSoon();
    if (!this.store.getState().following || this.#goal === null) return;
    const there = isThere(this.#standing(), this.#goal);
    if (!there && this.#arrived) this.#follow(false);
    else if (there && !this.#arrived) this.#come(this.#goal);
  }

  #follow(following: boolean): void {
    this.#arrived = false;
    if (this.store.getState().following === following) return;
    this.#set({ following });
    this.#send({ type: 'follow', following });
  }

  #tellSoon(): void {
    if (this.#telling || this.store.getState().role !== 'teacher') return;
    this.#telling = true;
    this.#environment.after(GATHERED, () => {
      this.#telling = false;
      this.#tell();
    });
  }

  /** Tells the room where this page stands, if that has changed. */
  #tell(): void {
    const link = this.#leads ? this.#linkHere() : null;
    if (link === null) return;
    const now = JSON.stringify([link, this.#target]);
    if (now === this.#told) return;
    if (!this.#send({ type: 'place', place: { link, target: this.#target } })) return;
    this.#told = now;
    if (this.store.getState().notice === 'too-long') this.#set({ notice: null });
  }

  #linkHere(): string | null {
    const { setup, position, moments } = this.#environment.session.store.getState();
    const marked = moments.filter(({ loop }) => loop !== true);
    return setup === null ? null : writeLink(setup, this.#schedule(), position, null, marked);
  }

  #schedule(): readonly number[] {
    return this.#environment.session.store.getState().trace.events.map(({ step }) => step);
  }

  #stepsHere(): readonly number[] {
    return this.#schedule().slice(0, this.#environment.session.store.getState().position);
  }

  #standing(): Standing {
    return { view: this.#environment.session.store.getState(), schedule: this.#schedule() };
  }
}
