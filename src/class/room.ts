import { LIMITS } from './limits';
import { PROTOCOL, type FromPage, type FromServer, type Hello, type Place, type Refusal } from './messages';
import { plainLine } from './plain-text';
import * as polls from './poll';
import { boardOf, resultsOf, solved, type Race } from './race';
import type { SavedRoom } from './saved';

/** To whom: a connection by its number, or all of a kind that have joined. */
export interface Sent {
  readonly to: number | 'teachers' | 'students' | 'all';
  readonly message: FromServer;
}

interface Member {
  readonly key: string;
  readonly name: string;
}

interface Seat {
  readonly role: 'teacher' | 'student';
  readonly member: Member;
  following: boolean;
}

interface Options {
  readonly code: string;
  readonly secret: string;
  /** People at once. Somebody with two pages, or back before the old connection timed out, counts once. */
  readonly most: number;
  readonly saves: boolean;
  /** A new random key for a member. */
  readonly newKey: () => string;
  /** Where others reach the room. */
  readonly addresses: () => readonly string[];
}

/**
 * A room: who is in it, where its teacher stands, what it is asked and what it races for. It knows no socket, clock or
 * randomness: connections are numbers, and what is to be sent is returned.
 *
 *     hello ──join──▶ a seat ──take──▶ place, poll, race ──flush──▶ what has changed, told once for many changes
 *     lost  ──leave─▶ the seat is free; the member stays known by the key, with its answers
 */
export class Room {
  readonly #options: Options;
  readonly #seats = new Map<number, Seat>();
  /** Everybody who was here, the longest ago first. */
  readonly #members = new Map<string, Member>();
  #open = true;
  /** Counts questions and races. */
  #round = 0;
  #place: Place | null = null;
  #poll: polls.Poll | null = null;
  #race: Race | null = null;
  /** What is to be told at the next flush. */
  readonly #changed = new Set<'people' | 'answers' | 'board'>();

  constructor(options: Options, saved: SavedRoom | null = null) {
    this.#options = options;
    if (saved === null) return;
    this.#open = saved.open;
    this.#round = saved.round;
    this.#place = saved.place;
    for (const [key, name] of saved.members)
      this.#members.set(key, { key, name: plainLine(name, LIMITS.name) });
    if (saved.poll !== null) {
      const { question, right, answers, ...rest } = saved.poll;
      const poll = polls.begin(this.#round, question, right);
      const fitting = answers.filter(([, chosen]) => polls.isChoice(chosen, question));
      this.#poll = poll === null ? null : { ...poll, ...rest, answers: new Map(fitting) };
    }
    if (saved.race !== null)
      this.#race = { ...saved.race, race: this.#round, best: new Map(saved.race.best) };
  }

  /** Seats somebody, and tells everything there is; or says why not. */
  join(connection: number, hello: Hello): readonly Sent[] {
    const why = this.#whyNot(hello);
    if (why !== null) return [refusal(connection, why)];
    const role = hello.secret === null ? 'student' : 'teacher';
    const known = hello.member === null ? undefined : this.#members.get(hello.member);
    const name = plainLine(hello.name, LIMITS.name);
    const member = { key: known?.key ?? this.#options.newKey(), name };
    this.#members.delete(member.key);
    this.#members.set(member.key, member);
    this.#seats.set(connection, { role, member, following: role === 'student' });
    this.#changed.add('people');
    if (known !== undefined && known.name !== name) this.#changed.add('board');
    const welcome: FromServer = {
      type: 'welcome',
      role,
      member: member.key,
      name,
      chosen: [...(this.#poll?.answers.get(member.key) ?? [])],
      saves: this.#options.saves,
      addresses: role === 'teacher' ? [...this.#options.addresses()] : [],
    };
    const answered = this.#poll?.answers.has(member.key) === true;
    const first: FromServer = answered ? welcome : { ...welcome, chosen: null };
    const parts = [first, this.#placeMessage(), this.#question(role), this.#board()];
    return parts.map((message) => ({ to: connection, message }));
  }

  /** The role of a connection; null before it has joined. */
  roleOf(connection: number): Seat['role'] | null {
    return this.#seats.get(connection)?.role ?? null;
  }

  leave(connection: number): void {
    if (this.#seats.delete(connection)) this.#changed.add('people');
  }

  /** Does what a message asks for, if its sender may. A result is judged first: see `judged`. */
  take(
    connection: number,
    message: Exclude<FromPage, { type: 'hello' | 'result' | 'save' }>,
  ): readonly Sent[] {
    const seat = this.#seats.get(connection);
    if (seat === undefined) return [refusal(connection, 'not-yours')];
    switch (message.type) {
      case 'follow':
        seat.following = message.following && seat.role === 'student';
        this.#changed.add('people');
        return [];
      case 'answer':
        return this.#answer(connection, seat, message.round, message.chosen);
      case 'place':
      case 'ask':
      case 'turn':
      case 'race':
      case 'door':
      case 'results':
        return seat.role === 'teacher'
          ? this.#order(connection, message)
          : [refusal(connection, 'not-yours')];
    }
  }

  /** The challenge that a result is for; null if it is for none that is run now. */
  taskOf(connection: number, race: number): Pick<Race, 'task' | 'own'> | null {
    return this.#seats.has(connection) && this.#race?.race === race ? this.#race : null;
  }

  /** Enters a result that has been found to take so many steps; null if it solves nothing. */
  judged(connection: number, race: number, steps: number | null): readonly Sent[] {
    const seat = this.#seats.get(connection);
    if (seat === undefined) return [];
    if (this.#race?.race !== race) return [refusal(connection, 'over')];
    if (steps === null) return [refusal(connection, 'not-solved')];
    this.#race = solved(this.#race, seat.member.key, steps);
    this.#changed.add('board');
    return [];
  }

  /** What has changed since the last time. */
  flush(): readonly Sent[] {
    const changed = [...this.#changed];
    this.#changed.clear();
    return changed.flatMap((part): Sent[] => {
      switch (part) {
        case 'people':
          return [{ to: 'teachers', message: this.#people() }];
        case 'answers':
          return this.#tellAnswers();
        case 'board':
          return [{ to: 'all', message: this.#board() }];
      }
    });
  }

  save(): SavedRoom {
    const { code, secret } = this.#options;
    const poll = this.#poll;
    const race = this.#race;
    return {
      shadowWalkClass: 1,
      code,
      secret,
      open: this.#open,
      round: this.#round,
      place: this.#place,
      members: [...this.#members.values()].map(({ key, name }) => [key, name]),
      poll:
        poll === null
          ? null
          : {
              question: poll.question,
              right: poll.right === null ? null : [...poll.right],
              answers: [...poll.answers].map(([key, chosen]) => [key, [...chosen]]),
              shown: poll.shown,
              told: poll.told,
              before: poll.before === null ? null : [...poll.before],
            },
      race:
        race === null ? null : { task: race.task, own: race.own, named: race.named, best: [...race.best] },
    };
  }

  #whyNot({ protocol, room, secret, member }: Hello): Refusal | null {
    if (protocol !== PROTOCOL) return 'other-version';
    if (!sameText(room, this.#options.code)) return 'no-such-room';
    if (secret !== null) return sameText(secret, this.#options.secret) ? null : 'forged';
    const known = member !== null && this.#members.has(member);
    if (!this.#open && !known) return 'closed';
    return this.#isFull(member, known) ? 'full' : null;
  }

  #isFull(member: string | null, known: boolean): boolean {
    const { most } = this.#options;
    if (this.#seats.size >= 2 * most) return true;
    const seated = this.#seated();
    if (member !== null && seated.has(member)) return false;
    if (!known && this.#members.size >= 4 * most) this.#forget(seated);
    return seated.size >= most || (!known && this.#members.size >= 4 * most);
  }

  #seated(): ReadonlySet<string> {
    return new Set([...this.#seats.values()].map(({ member }) => member.key));
  }

  /**
   * Forgets those who left longest ago, so that whoever comes and goes fills no memory. Who has answered is remembered:
   * it counts.
   */
  #forget(seated: ReadonlySet<string>): void {
    for (const key of this.#members.keys()) {
      if (this.#members.size <= 2 * this.#options.most) break;
      if (!seated.has(key) && this.#poll?.answers.has(key) !== true && this.#race?.best.has(key) !== true)
        this.#members.delete(key);
    }
  }

  #answer(connection: number, seat: Seat, round: number, chosen: readonly number[]): readonly Sent[] {
    const poll = this.#poll;
    if (poll === null || poll.round !== round || poll.told || seat.role === 'teacher')
      return [refusal(connection, 'over')];
    if (!polls.isChoice(chosen, poll.question)) return [refusal(connection, 'makes-no-sense')];
    this.#poll = { ...poll, answers: mapWith(poll.answers, seat.member.key, chosen) };
    this.#changed.add('answers');
    return [];
  }

  #order(
    connection: number,
    message: Extract<FromPage, { type: 'place' | 'ask' | 'turn' | 'race' | 'door' | 'results' }>,
  ): readonly Sent[] {
    switch (message.type) {
      case 'place':
        this.#place = message.place;
        return [{ to: 'students', message: this.#placeMessage() }];
      case 'ask': {
        const { question, right } = message;
        const poll = polls.begin(this.#round + 1, tidied(question), right);
        if (poll === null) return [refusal(connection, 'makes-no-sense')];
        this.#round += 1;
        return this.#setPoll(poll);
      }
      case 'turn':
        return this.#turn(message.to);
      case 'race': {
        const { task, own, named } = message;
        this.#round += 1;
        this.#race = task === null ? null : { race: this.#round, task, own, named, best: new Map() };
        return [{ to: 'all', message: this.#board() }];
      }
      case 'results': {
        const race = this.#race;
        if (race === null) return [refusal(connection, 'over')];
        const results = [...resultsOf(race, (key) => this.#nameOf(key))];
        return [{ to: connection, message: { type: 'results', race: race.race, results } }];
      }
      case 'door':
        this.#open = message.open;
        this.#changed.add('people');
        return [];
    }
  }

  #turn(to: Extract<FromPage, { type: 'turn' }>['to']): readonly Sent[] {
    const poll = this.#poll;
    if (poll === null) return [];
    switch (to) {
      case 'show':
        return this.#setPoll({ ...poll, shown: true });
      case 'tell':
        return this.#setPoll({ ...poll, shown: true, told: true });
      case 'again':
        this.#round += 1;
        return this.#setPoll(polls.again(poll, this.#round));
      case 'end':
        return this.#setPoll(null);
    }
  }

  #setPoll(poll: polls.Poll | null): readonly Sent[] {
    this.#poll = poll;
    this.#changed.delete('answers');
    return (['teacher', 'student'] as const).map((role) => ({
      to: `${role}s`,
      message: this.#question(role),
    }));
  }

  /** The teacher sees how many have answered; the others nothing new until the histogram is shown. */
  #tellAnswers(): Sent[] {
    const teachers: Sent = { to: 'teachers', message: this.#question('teacher') };
    return this.#poll?.shown === true
      ? [teachers, { to: 'students', message: this.#question('student') }]
      : [teachers];
  }

  #placeMessage(): FromServer {
    return { type: 'place', place: this.#place };
  }

  #question(role: Seat['role']): FromServer {
    return { type: 'question', asked: this.#poll === null ? null : polls.told(this.#poll, role) };
  }

  #board(): FromServer {
    const race = this.#race === null ? null : boardOf(this.#race, (key) => this.#nameOf(key));
    return { type: 'race', race };
  }

  #nameOf(key: string): string {
    return this.#members.get(key)?.name ?? '';
  }

  /** How many students are here and how many of them follow; who does what stays private. */
  #people(): FromServer {
    const students = new Map<string, boolean>();
    // Of several pages of one student the newest counts.
    for (const { role, member, following } of this.#seats.values())
      if (role === 'student') students.set(member.key, following);
    const following = [...students.values()].filter(Boolean).length;
    return { type: 'people', here: students.size, following, open: this.#open };
  }
}

const refusal = (to: number, why: Refusal): Sent => ({ to, message: { type: 'refused', why } });

/** Compares every character, so that the time it takes tells nothing of where they differ. */
function sameText(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let differs = 0;
  for (let i = 0; i < a.length; i++) differs |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return differs === 0;
}

function mapWith<K, V>(map: ReadonlyMap<K, V>, key: K, value: V): Map<K, V> {
  return new Map(map).set(key, value);
}

/** A question as it is shown: its own words on one line each. */
function tidied(question: Extract<FromPage, { type: 'ask' }>['question']): typeof question {
  const { about, options } = question;
  const words =
    about.is === 'own' ? { ...about, text: plainLine(about.text, LIMITS.question) || '?' } : about;
  return { ...question, about: words, options: options.map((one) => plainLine(one, LIMITS.option) || '?') };
}
