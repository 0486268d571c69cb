import type { Asked, ClassQuestion, FromPage, FromServer, RaceView, Refusal } from '../../class/messages';

/** What the screen knows of the class that the page belongs to. */
export interface ClassView {
  readonly room: string;
  readonly role: 'teacher' | 'student';
  /** `entering`: on the way in, or back in; `out`: not let in, and why is told. */
  readonly phase: 'at-the-door' | 'entering' | 'in' | 'lost' | 'out';
  /** Why not, or what was refused last; the teacher's is told that the class is saved, too. */
  readonly notice: Refusal | 'saved' | 'no-such-place' | null;
  /** As the room writes it; empty for none. */
  readonly name: string;
  /** Whether this page goes where the teacher goes. */
  readonly following: boolean;
  /** Whether the teacher stands anywhere yet. */
  readonly hasPlace: boolean;
  /** What the teacher's spotlight lights; only while following. */
  readonly target: string | null;
  /** Known to the teacher: students here, how many of them follow, and whether newcomers are let in. */
  readonly people: { readonly here: number; readonly following: number; readonly open: boolean } | null;
  readonly asked: Asked | null;
  /** What this page has answered in this round. */
  readonly chosen: readonly number[] | null;
  readonly race: RaceView | null;
  /** Steps of this page's own best run in this race. */
  readonly best: number | null;
  /** Everybody's results of the race, once they were asked for. */
  readonly results: Extract<FromServer, { type: 'results' }> | null;
  /** Where others reach the room, and whether it can be saved: known to the teacher. */
  readonly addresses: readonly string[];
  readonly saves: boolean;
}

/** A question that can be asked of the moment on screen, and what the model says. */
export interface Candidate {
  readonly question: ClassQuestion;
  readonly right: readonly number[] | null;
  /** Steps that show the answer, from this moment on. */
  readonly shows: readonly number[];
}

/** What a teacher orders beside the place, which is told by itself. */
export type Order = Extract<FromPage, { type: 'ask' | 'turn' | 'race' | 'results' | 'door' | 'save' }>;
