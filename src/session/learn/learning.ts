import { createActor, type Actor, type SnapshotFrom } from 'xstate';
import { createStore, type StoreApi } from 'zustand/vanilla';
import { replay } from '../../checker';
import { metAt } from '../../lessons/aim';
import { CHALLENGES, isRunTask, type Challenge, type RunTask } from '../../lessons/challenge';
import { isReached } from '../../lessons/goal';
import { beginsWith } from '../../lessons/grade';
import type { Claim } from '../../lessons/lesson';
import { isRight } from '../../lessons/questions';
import { lastChance } from '../../lessons/reach';
import { scenarioOf } from '../../lessons/setting';
import { runThatShows, solutionOf } from '../../lessons/way';
import { linesChanged, linesTaken, sameGround, sameSystem } from '../../scenarios/same';
import type { Scenario } from '../../scenarios/scenario';
import { setUp } from '../../scenarios/setup';
import type { Trace } from '../../trace/trace';
import type { SessionEvent, SessionView } from '../contract';
import type { LearnView, Row } from './contract';
import { lessonOf, taskOf, type Ground } from './ground';
import { deedOf, helpFix, helpRun, tookEachStep, type Help } from './hints';
import { learnMachine, type Judged, type LearnEvent } from './machine';
import { placeIn, samePlace, type Place } from './place';
import { withoutImpossible, type Progress } from './progress';
import { OURS, seatOf, type Resumed, type Seat } from './seat';

/** What learning needs from its environment. */
interface LearnEnvironment {
  readonly session: {
    readonly store: Pick<StoreApi<SessionView>, 'getState' | 'subscribe'>;
    send(event: SessionEvent): void;
  };
  /** Where progress is kept between visits. */
  readonly progress: { read(): Progress; write(progress: Progress): void };
  /** What the page before this one was at, if this one goes on with it, and where to keep it for the next one. */
  readonly seat?: { readonly resumed: Resumed | null; keep(seat: Seat | null): void };
  /** Runs a callback after the next paint; at once where nothing is painted. */
  later?(work: () => void): void;
}

type State = SnapshotFrom<typeof learnMachine>;

/**
 * Lessons and challenges beside the page's session:
 *
 *     what people do ──▶ learn machine ── serial changed? ──▶ puts the run in place (LOAD)
 *                             ▲
 *     session's view ── goal fulfilled? ──▶ REACHED
 *
 * The run stays the session's: a learner steps it like any other.
 */
export class Learning {
  readonly store: StoreApi<LearnView>;
  readonly #environment: LearnEnvironment;
  readonly #actor: Actor<typeof learnMachine>;
  /** What was last loaded, and last stored. */
  #serial = 0;
  #kept: Progress;
  /** Scenario of the session last compared with the ground, and how it compared. */
  #compared: { readonly scenario: Scenario; readonly ground: Ground; readonly away: boolean } | null = null;
  /** Where the goal was last looked for, and what it took to meet it. */
  #met: { readonly place: Place; readonly ground: Ground; readonly count: number | null } | null = null;
  /** The run on screen, while the one that was sent to the session is not there yet; null once it is. */
  #before: Trace | null = null;
  /** Whether it is about to be judged again. */
  #judging = false;
  readonly #stopFollowing: () => void;

  constructor(environment: LearnEnvironment) {
    this.#environment = environment;
    const progress = withoutImpossible(environment.progress.read(), CHALLENGES);
    this.#kept = progress;
    this.#actor = createActor(learnMachine, { input: { progress } });
    this.store = createStore<LearnView>(() => ({ kind: 'off', progress }));
    this.#actor.subscribe((state) => this.#moved(state));
    this.#actor.start();
    this.#stopFollowing = environment.session.store.subscribe(() => this.#follow());
    const resumed = environment.seat?.resumed ?? null;
    if (resumed !== null) this.#actor.send({ type: 'RESUME', ...resumed });
  }

  /** Reports a user action. */
  send(event: LearnEvent): void {
    if (event.type === 'HINT') this.#help();
    else this.#actor.send(event);
  }

  /** Opens a challenge, in the row of those that follow it. */
  challenge(challenge: Challenge, row: Row = OURS): void {
    this.send({ type: 'CHALLENGE', challenge, row });
  }

  /** Answers the question on screen. */
  answer(chosen: readonly string[]): void {
    const view = this.store.getState();
    if (view.kind !== 'predict') return;
    this.send({ type: 'ANSWER', chosen, right: isRight(view.asked.question, chosen) });
  }

  /** Plays the task of a lesson's step from where the run stands to its end; from its beginning if that way is lost. */
  showAll(): void {
    const state = this.#actor.getSnapshot();
    const part = lessonOf(state.context.id)?.steps.at(state.context.step);
    const ground = this.#ground;
    if (!state.matches('lesson') || part?.task === undefined || ground === null) return;
    const { session } = this.#environment;
    const { scenario, setup } = ground;
    const schedule = [...ground.schedule, ...solutionOf(setup, part)];
    const { position } = session.store.getState();
    const at = this.#isAway() || !this.#isOn(schedule, ground) ? ground.schedule.length : position;
    session.send({ type: 'LOAD', scenario, setup, schedule, position: at });
    session.send({ type: 'PLAY' });
    this.#actor.send({ type: 'PLAYS', way: schedule });
  }

  /** Playing pauses at what is violated on the way; what is played for the learner goes on to the end of the task. */
  #playOn({ status, properties, position }: SessionView): void {
    const { ground, plays } = this.#actor.getSnapshot().context;
    if (plays === null || status === 'playing') return;
    const pausedByItself = properties.some(({ atStep }) => atStep === position);
    const goesOn = pausedByItself && ground !== null && this.#isOn(plays, ground);
    if (!goesOn) this.#actor.send({ type: 'PLAYS', way: null });
    else this.#environment.session.send({ type: 'PLAY' });
  }

  /** Copies the hand-in link, which counts for this challenge only. */
  handIn(): void {
    const view = this.store.getState();
    const { hints } = this.#actor.getSnapshot().context;
    if (view.kind !== 'play' && view.kind !== 'predict') return;
    const answers = view.kind === 'predict' ? { answers: view.answers, edition: view.challenge.edition } : {};
    this.#environment.session.send({ type: 'SHARE', handIn: { task: view.challenge.id, hints, ...answers } });
  }

  /** Shows the shortest run of what can happen, from its beginning. */
  show(claim: Extract<Claim, { readonly can: string }>): void {
    const setup = setUp(scenarioOf(claim.setting));
    const schedule = runThatShows(setup, claim.can) ?? [];
    this.#environment.session.send({ type: 'LOAD', scenario: setup.scenario, setup, schedule, position: 0 });
  }

  stop(): void {
    this.#stopFollowing();
    this.#actor.stop();
  }

  get #ground(): Ground | null {
    return this.#actor.getSnapshot().context.ground;
  }

  #moved(state: State): void {
    const { serial, ground, progress } = state.context;
    if (serial !== this.#serial) {
      this.#serial = serial;
      if (ground !== null) this.#begin(ground);
    }
    if (state.matches({ predict: 'told' })) this.#reveal(state);
    if (progress !== this.#kept) {
      this.#kept = progress;
      this.#environment.progress.write(progress);
    }
    this.#environment.seat?.keep(seatOf(state.value, state.context));
    this.#show();
    this.#follow();
  }

  /** Puts the run to where the step, the challenge or the question begins. */
  #begin({ scenario, setup, schedule }: Ground): void {
    const { session } = this.#environment;
    const shown = session.store.getState();
    session.send({ type: 'LOAD', scenario, setup, schedule, position: schedule.length });
    this.#before = session.store.getState() === shown ? shown.trace : null;
  }

  /** Once a question is answered, what it asks about happens. */
  #reveal({ context }: State): void {
    const asked = context.questions.at(context.step);
    const { position } = this.#environment.session.store.getState();
    if (asked?.step === undefined || this.#isAway() || position !== asked.position) return;
    this.#environment.session.send({ type: 'STEP', step: asked.step });
  }

  /** Whether the session shows a scenario other than the lesson's, or a run that begins otherwise than the task's. */
  #isAway(): boolean {
    const view = this.#environment.session.store.getState();
    const { scenario } = view;
    const ground = this.#ground;
    if (ground === null) return false;
    const challenge = this.#challenge();
    if (
      challenge !== undefined &&
      isRunTask(challenge) &&
      challenge.start !== undefined &&
      !beginsWith(scheduleOf(view), challenge.start)
    )
      return true;
    if (this.#compared?.scenario !== scenario || this.#compared.ground !== ground) {
      const mending = this.#challenge()?.kind === 'fix';
      const same = mending ? sameGround : sameSystem;
      this.#compared = { scenario, ground, away: !same(ground.scenario, scenario) };
    }
    return this.#compared.away;
  }

  #challenge(): Challenge | undefined {
    const state = this.#actor.getSnapshot();
    const { challenge } = state.context;
    return state.matches('play') || state.matches('predict') ? (challenge ?? undefined) : undefined;
  }

  /** Checks whether the run now meets the goal. */
  #follow(): void {
    const state = this.#actor.getSnapshot();
    if (state.matches('off') || this.#ground === null) return;
    const now = this.#environment.session.store.getState();
    // The session may load something first. Until then it shows what was there before, which is no answer to the task.
    if (now.trace !== this.#before) this.#before = null;
    if (this.#before !== null) return this.#show();
    const { hintedAt } = state.context;
    if (hintedAt !== null && !samePlace(hintedAt, now)) this.#actor.send({ type: 'MOVED' });
    if (state.matches({ lesson: 'trying' })) this.#judgeLater();
    const trying = state.matches({ lesson: 'trying' }) || state.matches({ play: 'trying' });
    const count = !trying || this.#isAway() ? null : this.#countOf(state);
    if (count === null) {
      this.#playOn(now);
      return this.#show();
    }
    this.#actor.send({ type: 'REACHED', count, byHints: this.#isByHints(state, count) });
    // What was played for the learner stops where the task is done.
    if (now.status === 'playing') this.#environment.session.send({ type: 'PAUSE' });
  }

  /** The steps or lines it took to meet the goal; null if it is not met. */
  #countOf(state: State): number | null {
    const view = this.#environment.session.store.getState();
    if (state.matches('lesson')) {
      const goal = taskOf(state.context.id, state.context.step)?.goal;
      const violated = new Set(view.properties.filter(({ now }) => now === 'violated').map(({ id }) => id));
      // Also met on the way: several steps may have been taken at once.
      const way = view.trace.snapshots.slice(this.#ground?.schedule.length ?? 0, view.position + 1);
      const met = goal !== undefined && way.some((snapshot) => isReached(goal, snapshot, violated));
      return met ? view.position : null;
    }
    const challenge = this.#challenge();
    const ground = this.#ground;
    if (challenge !== undefined && isRunTask(challenge))
      return ground === null ? null : this.#metHere(view, ground, challenge);
    if (challenge?.kind !== 'fix' || view.verdict.state !== 'holds') return null;
    const own = this.#ground?.scenario ?? view.scenario;
    const changed = linesChanged(own, view.scenario).length;
    return changed > 0 && linesTaken(own, view.scenario).length === 0 ? changed : null;
  }

  /** Whether hints have made all of a solution that took `count`. */
  #isByHints({ context: { deeds, ground } }: State, count: number): boolean {
    const view = this.#environment.session.store.getState();
    const challenge = this.#challenge();
    if (challenge === undefined || ground === null) return false;
    return isRunTask(challenge)
      ? tookEachStep(deeds, scheduleOf(view), ground.schedule.length, count)
      : linesChanged(ground.scenario, view.scenario).every((line) => deeds.includes(line));
  }

  /** The steps that the run on screen took to meet the aim; worked out once for each place. */
  #metHere(view: SessionView, ground: Ground, aim: RunTask): number | null {
    const known = this.#met;
    if (known?.ground === ground && samePlace(known.place, view)) return known.count;
    const count = metAt(ground.setup, scheduleOf(view), aim, ground.schedule.length);
    this.#met = { place: view, ground, count };
    return count;
  }

  #help(): void {
    this.#actor.send({ type: 'HINT' });
    const state = this.#actor.getSnapshot();
    const help = this.#ground === null || this.#isAway() ? null : this.#helpOf(state, this.#ground);
    if (help === null) return;
    const { act, hint } = help;
    const deed =
      act === undefined ? null : deedOf(act, scheduleOf(this.#environment.session.store.getState()));
    this.#actor.send({ type: 'HELPED', hint, deed });
    if (act !== undefined) this.#environment.session.send(act);
    // The hint may have moved the run itself: from here on every move is the learner's.
    this.#actor.send({ type: 'STANDS', at: placeIn(this.#environment.session.store.getState()) });
  }

  /** Looks whether the task can still be done, once the step just taken is on screen. */
  #judgeLater(): void {
    if (this.#judging) return;
    this.#judging = true;
    const judge = (): void => {
      this.#judging = false;
      if (!this.#actor.getSnapshot().matches({ lesson: 'trying' })) return;
      const judged = this.#judge();
      if (judged !== null) this.#actor.send({ type: 'JUDGED', judged });
    };
    if (this.#environment.later === undefined) judge();
    else this.#environment.later(judge);
  }

  /** Whether the task can still be done from where the run stands; null if that is known, or no question. */
  #judge(): Judged | null {
    const { id, step, ground, judged } = this.#actor.getSnapshot().context;
    const part = lessonOf(id)?.steps.at(step);
    if (ground === null || part?.task === undefined || this.#isAway()) return null;
    const place = placeIn(this.#environment.session.store.getState());
    if (judged?.ground === ground && samePlace(judged.place, place)) return null;
    const schedule = scheduleOf(place);
    const onTheWay = this.#isOn([...ground.schedule, ...solutionOf(ground.setup, part)], ground);
    const { states } = onTheWay ? { states: [] } : replay(ground.setup.machine, schedule);
    return { place, ground, lost: onTheWay ? null : lastChance(ground.setup, states, part.task.goal) };
  }

  /** Whether the run stands on the way that is given, at the task's beginning or behind it. */
  #isOn(way: readonly number[], ground: Ground): boolean {
    const schedule = scheduleOf(this.#environment.session.store.getState());
    const within = schedule.length >= ground.schedule.length && schedule.length < way.length;
    return within && schedule.every((one, i) => one === way[i]);
  }

  #helpOf(state: State, ground: Ground): Help | null {
    const view = this.#environment.session.store.getState();
    const schedule = scheduleOf(view);
    const { hints, id, step } = state.context;
    const challenge = this.#challenge();
    const nameOf = (actor: number): string => view.snapshot.threads.at(actor)?.name ?? 'RCU';
    if (challenge !== undefined && isRunTask(challenge))
      return helpRun(challenge, ground.setup, schedule, hints, nameOf);
    if (challenge?.kind === 'fix') return helpFix(challenge, ground.scenario, view.scenario, hints);
    return state.matches('lesson') ? this.#nextOfTask(id, step, ground, schedule) : null;
  }

  /** In a lesson a hint takes the next step of the task; whoever has gone another way is put back first. */
  #nextOfTask(id: string, step: number, ground: Ground, schedule: readonly number[]): Help | null {
    const part = lessonOf(id)?.steps.at(step);
    if (part?.task === undefined) return null;
    const whole = [...ground.schedule, ...solutionOf(ground.setup, part)];
    if (!this.#isOn(whole, ground)) {
      this.send({ type: 'AGAIN' });
      return null;
    }
    const left = whole.length - schedule.length - 1;
    return { hint: { kind: 'done', left }, act: { type: 'STEP', step: whole[schedule.length] } };
  }

  #show(): void {
    this.store.setState(this.#view(this.#actor.getSnapshot()), true);
  }

  #view(state: State): LearnView {
    const {
      id,
      step,
      ground,
      questions,
      hints,
      hint,
      count,
      byHints,
      right,
      chosen,
      answers,
      judged,
      progress,
      row,
    } = state.context;
    const away = this.#isAway();
    const lesson = state.matches('lesson') ? lessonOf(id) : undefined;
    if (lesson !== undefined) {
      const reached = state.matches({ lesson: 'reached' });
      const now = this.#environment.session.store.getState();
      const known = !reached && !away && judged?.ground === ground && samePlace(judged.place, now);
      return { kind: 'lesson', progress, away, lesson, step, reached, lost: known ? judged.lost : null };
    }
    const challenge = this.#challenge();
    if (challenge?.kind === 'predict') {
      const asked = questions.at(step);
      if (asked === undefined) return { kind: 'off', progress };
      const over = state.matches({ predict: 'over' });
      const told = over || state.matches({ predict: 'told' });
      const given = { number: step, asked, chosen: told ? chosen : null, right, over, answers };
      return { kind: 'predict', progress, away, challenge, row, ...given };
    }
    if (challenge === undefined) return { kind: 'off', progress };
    const { scenario } = this.#environment.session.store.getState();
    const taken =
      challenge.kind === 'fix' && !away && ground !== null ? linesTaken(ground.scenario, scenario) : [];
    const solved = state.matches({ play: 'reached' }) ? count : null;
    return { kind: 'play', progress, away, challenge, row, solved, byHints, hint, hints, taken };
  }
}

/** The steps that led to where the run stands. */
const scheduleOf = ({ trace, position }: Pick<SessionView, 'trace' | 'position'>): readonly number[] =>
  trace.events.slice(0, position).map(({ step }) => step);
