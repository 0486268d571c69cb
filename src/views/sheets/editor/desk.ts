import { createStore, type StoreApi } from 'zustand/vanilla';
import { asOwn, check } from '../../../editing/check';
import { openDocument, type EditedDocument } from '../../../editing/document';
import { withOutside } from '../../../editing/outside';
import { workFromText, workOf, type Work } from '../../../editing/work';
import { canonicalJson } from '../../../scenarios/canonical';
import { presetById } from '../../../scenarios/presets';
import type { Scenario } from '../../../scenarios/scenario';
import type { Setup } from '../../../scenarios/setup';
import { deleteDraft, keepDraft, newDraftId, readDraft, type Draft } from './drafts';
import { readSeat, writeSeat } from '../../ground/screen/seat';

/** How long typing must pause before the edited scenario goes on screen and is stored; milliseconds. */
const APPLY_MS = 350;
const KEEP_MS = 500;
/** Scenarios sent to the screen whose arrival has not been heard of. */
const MOST_SENT = 50;
/** What was on screen while a draft was written: so many texts are noted. */
const MOST_OVER = 8;

/** The session, as far as the desk needs it. */
export interface Screen {
  readonly shown: () => Scenario;
  readonly load: (draft: Scenario, setup: Setup) => void;
  readonly subscribe: (listener: (shown: Scenario) => void) => () => void;
}

/** The source of a replacement for what was edited. */
export interface Origin {
  /** The draft it is. */
  readonly draft?: string | undefined;
  /** Whether the caller is about to put it on screen. */
  readonly shown?: boolean | undefined;
}

interface DeskState {
  /** The text that is in a file, or that nobody made here. */
  readonly clean: string;
  /** When the draft that was brought back had been kept; null if none was. */
  readonly restored: number | null;
  /** A draft of this tab that belongs to another scenario; it opens on request. */
  readonly offered: Draft | null;
  /** Whether the browser keeps drafts. */
  readonly keeps: boolean;
}

/** A scenario's text apart from what is only declared of presets. */
export const textOf = (scenario: Scenario): string => canonicalJson(asOwn(scenario));

/**
 * Keeps the edited document in step with the screen in both directions, and as a draft. What is edited goes on screen
 * once the hands rest. What comes back from there is never written into it, except for what somebody changed there:
 * a switch is made in the draft too, another scenario takes its place.
 */
export class Desk {
  readonly document: EditedDocument;
  readonly state: StoreApi<DeskState>;
  private draft: string | null;
  /** What this tab last read or kept under that draft. */
  private kept: string | null = null;
  /**
   * What was on screen while that draft was written. The latest is not enough: an address that changes while a browser is
   * about to load the page again does not count, and the page comes back with the one before.
   */
  private over: readonly string[];
  /** The scenario on screen, followed by those sent there that have not arrived yet. */
  private sent: readonly [Scenario, ...Scenario[]];
  private applying: ReturnType<typeof setTimeout> | undefined;
  private keeping: ReturnType<typeof setTimeout> | undefined;

  /** What the last desk of this page kept when it was closed: never away, so it does not come back either. */
  private static closed: string | null = null;

  constructor(private readonly screen: Screen) {
    const shown = screen.shown();
    const { draft: id, over } = readSeat();
    const kept = id === null ? null : readDraft(id);
    const fresh = workOf(shown);
    const work = kept === null ? fresh : workFromText(kept.text, shown);
    const same = work.readable && textOf(work.draft) === textOf(shown);
    // A draft of something that stood on another screen waits to be asked for: the address has the first word.
    const belongs = kept !== null && (same || over.includes(textOf(shown)));
    this.document = openDocument(belongs && same ? work : fresh);
    if (belongs && !same) this.document.dispatch({ type: 'replace', work });
    this.draft = belongs ? kept.id : null;
    this.kept = belongs ? kept.text : null;
    this.over = belongs ? over : [];
    this.sent = [shown];
    this.state = createStore<DeskState>(() => ({
      clean: belongs ? '' : fresh.text,
      restored: belongs && !(same && kept.text === Desk.closed) ? kept.at : null,
      offered: belongs ? null : kept,
      keeps: true,
    }));
  }

  /** Starts to follow; returns how to stop. */
  start(): () => void {
    const stops = [
      this.document.subscribe(() => this.changed()),
      this.screen.subscribe((shown) => this.outside(shown)),
    ];
    window.addEventListener('pagehide', this.keep);
    document.addEventListener('visibilitychange', this.keep);
    this.changed();
    return () => {
      this.keep();
      // Closed in mid-typing: the last change goes on screen as well, if the screen has not changed since.
      if (this.applying !== undefined && this.screen.shown() === this.sent[0]) this.apply();
      clearTimeout(this.applying);
      this.applying = undefined;
      clearTimeout(this.keeping);
      Desk.closed = this.kept;
      window.removeEventListener('pagehide', this.keep);
      document.removeEventListener('visibilitychange', this.keep);
      for (const stop of stops) stop();
    };
  }

  get work(): Work {
    return this.document.get().now;
  }

  /** Whether there are changes that are in no file. */
  isDirty(): boolean {
    const { text, draft } = this.work;
    return text !== this.state.getState().clean && presetById(draft.id ?? '') !== draft;
  }

  /** Something else comes in place of what is edited, as a draft of its own. */
  openOther(other: Work, { draft, shown = false }: Origin): void {
    this.keep();
    this.sit(draft ?? null);
    this.kept = draft === undefined ? null : other.text;
    if (shown) this.note(other.draft);
    this.state.setState({ clean: draft === undefined ? other.text : '', restored: null, offered: null });
    this.document.dispatch({ type: 'replace', work: other });
  }

  saved(): void {
    this.state.setState({ clean: this.work.text });
  }

  discardDraft(): void {
    if (this.draft !== null && !this.isElsewhere()) deleteDraft(this.draft);
    this.sit(null);
    const work = workOf(this.screen.shown());
    this.state.setState({ clean: work.text, restored: null });
    this.document.dispatch({ type: 'replace', work });
  }

  acceptRestored(): void {
    this.state.setState({ restored: null });
  }

  /** Leaves the draft that was offered among the others. */
  declineOffered(): void {
    this.state.setState({ offered: null });
  }

  /** Keeps what is edited as a draft, now. */
  readonly keep = (): void => {
    if (!this.isDirty()) return;
    const id = this.takeSeat();
    const { draft, text } = this.work;
    const keeps = keepDraft({ id, title: draft.title, at: Date.now(), text });
    if (keeps) this.kept = text;
    this.state.setState({ keeps });
  };

  /** Notes for a reload of this tab under which id what is edited is, or will be, kept. */
  private takeSeat(): string {
    const id = this.draft === null || this.isElsewhere() ? newDraftId() : this.draft;
    this.draft = id;
    this.noteOver();
    return id;
  }

  private noteOver(): void {
    const shown = textOf(this.sent[0]);
    this.over = [...this.over.filter((text) => text !== shown), shown].slice(-MOST_OVER);
    writeSeat({ draft: this.draft, over: this.over });
  }

  /** Whether another tab has the same draft open and went on with it: what each of them writes stays. */
  private isElsewhere(): boolean {
    const there = this.draft === null ? null : readDraft(this.draft);
    return there !== null && there.text !== this.kept;
  }

  private changed(): void {
    clearTimeout(this.applying);
    this.applying = undefined;
    clearTimeout(this.keeping);
    this.keeping = setTimeout(this.keep, KEEP_MS);
    // Not on the way out: Firefox drops what a page writes there into the storage of its tab when another site comes next.
    if (this.draft === null && this.isDirty()) this.takeSeat();
    if (this.work.readable && textOf(this.work.draft) !== this.last())
      this.applying = setTimeout(() => this.apply(), APPLY_MS);
  }

  private apply(): void {
    clearTimeout(this.applying);
    this.applying = undefined;
    const { draft } = this.work;
    const { setup } = check(draft);
    if (setup === null) return;
    this.note(draft);
    this.screen.load(draft, setup);
  }

  private last(): string {
    return textOf(this.sent[this.sent.length - 1]);
  }

  private note(scenario: Scenario): void {
    const [shown, ...waiting] = this.sent;
    this.sent = [shown, ...waiting.slice(-MOST_SENT), scenario];
  }

  /** Something is on screen: what was sent some time ago, or what somebody else put there. */
  private outside(shown: Scenario): void {
    const [before, ...waiting] = this.sent;
    if (shown === before) return;
    const text = textOf(shown);
    const at = this.sent.findLastIndex((one) => textOf(one) === text);
    if (at >= 0) {
      this.sent = [shown, ...this.sent.slice(at + 1)];
      if (this.draft !== null) this.noteOver();
      return;
    }
    this.sent = [shown, ...waiting];
    const { draft, readable } = this.work;
    const merged = withOutside(draft, before, shown);
    if (merged !== null && textOf(draft) !== textOf(before)) {
      // What is being written stays; if nobody can read it just now, it is asked again once it can run.
      if (readable) this.document.dispatch({ type: 'change', draft: merged });
      return;
    }
    if (merged === null) this.keep();
    const work = workOf(shown);
    if (shown.id !== undefined || merged === null) {
      this.sit(null);
      this.state.setState({ clean: work.text });
    }
    this.document.dispatch({ type: 'replace', work });
  }

  private sit(draft: string | null): void {
    this.draft = draft;
    this.over = [];
    writeSeat({ draft, over: [] });
  }
}
