import { statement } from '../trace/statement';
import { subjectText } from '#texts/subjects';
import type { DomainTells } from '../domains/domain';
import type { Access, StepEvent } from '../trace/events';
import type { CpuView, PageView, Snapshot, ThreadView } from '../trace/snapshot';
import type { Line } from '../machine/instructions';
import type { MemoryModel } from '../machine/models';
import { cpuPart, list, pagePart, threadPart } from './names';
import { code, type Part, type Rich } from '../texts/parts';
import type { Culprit } from '../trace/culprit';
import { what } from '#texts/narrate-what';

/** What a sentence needs to know besides the step itself; fixed for a scenario, but for the culprits. */
export interface NarrateContext {
  readonly memory: MemoryModel;
  /** The domain's own sentences; absent for plain programs. */
  readonly tells?: DomainTells;
  /** Absent for plain programs. */
  readonly protocol?: string;
  readonly code: readonly { readonly thread: number; readonly lines: readonly Line[] }[];
  /** Who is to blame for properties violated so far. */
  readonly culprits?: Readonly<Record<string, Culprit>>;
}

/** A step told: what happened, and why it matters. */
export interface Told {
  readonly what: Rich;
  /** Empty where nothing is worth adding. */
  readonly why: Rich;
}

/** One step between two states, with the questions that sentences ask about it. */
export class Scene {
  readonly event: StepEvent;
  readonly before: Snapshot;
  readonly after: Snapshot;
  readonly context: NarrateContext;

  constructor(event: StepEvent, before: Snapshot, after: Snapshot, context: NarrateContext) {
    this.event = event;
    this.before = before;
    this.after = after;
    this.context = context;
  }

  /** The thread, CPU or RCU that took the step. */
  get actor(): Part {
    if (this.event.thread !== null) return threadPart(this.after, this.event.thread);
    return this.event.kind === 'interrupt' && this.event.cpu !== null ? this.cpu(this.event.cpu) : this.rcu;
  }

  get rcu(): Part {
    return { kind: 'rcu', text: what.rcu };
  }

  /** The acting thread before the step; undefined for RCU. */
  get self(): ThreadView | undefined {
    return this.event.thread === null ? undefined : this.before.threads[this.event.thread];
  }

  get selfCpu(): CpuView | undefined {
    return this.event.cpu === null ? undefined : this.before.cpus[this.event.cpu];
  }

  /** Whether this is a plain program, which knows nothing of tables and zappers. */
  get plain(): boolean {
    return this.context.protocol === undefined;
  }

  /** The source line that was executed. */
  get line(): Line | undefined {
    return this.lineOf(this.event.line);
  }

  lineOf(id: string | undefined): Line | undefined {
    if (id === undefined) return undefined;
    const own = this.context.code.find(({ thread }) => thread === this.event.thread);
    return own?.lines.find((line) => line.id === id);
  }

  get access(): Access | undefined {
    return this.event.accesses[0];
  }

  cpu(cpu: number): Part {
    return cpuPart(this.after, cpu);
  }

  cpus(cpus: readonly number[]): Rich {
    return list(
      cpus.map((cpu) => this.cpu(cpu)),
      what.nobody,
    );
  }

  page(page: number): Part {
    return pagePart(this.after, page);
  }

  pages(pages: readonly number[]): Rich {
    return list(
      pages.map((page) => this.page(page)),
      what.nothing,
    );
  }

  pageBefore(page: number): PageView | undefined {
    return this.before.pages[page];
  }

  /** The page that this step brought into `state`, if it did so to any. */
  became(...states: readonly string[]): number | undefined {
    return this.event.pages.find(({ to }) => states.includes(to))?.page;
  }

  /** Other walkers that stand on `page` and still have to read there. */
  standingOn(page: number): readonly ThreadView[] {
    return this.before.threads.filter(
      (thread) =>
        thread.index !== this.event.thread &&
        (thread.kind === 'walker' || thread.kind === 'guest') &&
        !thread.finished &&
        thread.at?.page === page,
    );
  }

  /** Walkers somewhere in their read-side section, by CPU, except the actor. */
  get inside(): readonly number[] {
    return this.before.cpus
      .filter((cpu) => cpu.inReadSection && cpu.index !== this.event.cpu)
      .map((cpu) => cpu.index);
  }

  threads(threads: readonly ThreadView[]): Rich {
    return list(
      threads.map((thread) => threadPart(this.after, thread.index)),
      what.nobody,
    );
  }

  /** What the step is about, as code; the line's text if it has no subject. */
  get subject(): Part {
    const { subject, line } = this.event;
    return code(subject === undefined ? statement(this.line?.text ?? line ?? '') : subjectText(subject));
  }

  /** The line as code, without what only belongs on a page of code: `;`, braces, comments. */
  get lineText(): Part {
    return code(statement(this.line?.text ?? this.event.line ?? ''));
  }

  /** Pages waiting in callbacks that have not run. */
  callbackPages(states: readonly string[], from = this.after): readonly number[] {
    return from.rcu.callbacks.filter(({ state }) => states.includes(state)).flatMap(({ pages }) => pages);
  }
}
