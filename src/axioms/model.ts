import type { Cycle } from './cycle';
import type { Frame } from './frame';
import type { Value } from './value';
import type { Witness } from './witness';

/** What a model says of the executions of one frame. */
export interface Judge {
  /**
   * Whether the axioms allow what the witness has decided so far. Coherence and the atomicity of read-modify-writes
   * are already seen to. False stays false however the rest is decided.
   */
  allows(witness: Witness): boolean;
  /** What is to be said of an allowed execution that is decided wholly: `data-race` and the like. */
  flags(witness: Witness, valueOf: (event: number) => Value): readonly string[];
  /** The shortest cycle that forbids a witness; null if the axioms allow it. */
  explain(witness: Witness): Cycle | null;
  /** The model's own relations over a witness, by name, to be drawn. */
  relations?(witness: Witness): Readonly<Record<string, readonly (readonly [number, number])[]>>;
}

/** A memory model as a value: axioms over candidate executions. */
export interface AxiomaticModel {
  readonly id: string;
  readonly name: string;
  judge(frame: Frame): Judge;
}
