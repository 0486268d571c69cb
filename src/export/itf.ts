/** A value of the Informal Trace Format (ITF), which viewers and checkers of TLA+ and Quint read. */
export type Itf =
  | boolean
  | string
  | { readonly '#bigint': string }
  | { readonly '#set': readonly Itf[] }
  | { readonly '#tup': readonly Itf[] }
  | { readonly '#map': readonly (readonly [Itf, Itf])[] }
  | readonly Itf[]
  | { readonly [field: string]: Itf };

/** The format has no other way to say a number. */
export const int = (value: number): Itf => ({ '#bigint': String(value) });
export const set = (values: readonly Itf[]): Itf => ({ '#set': values });
export const tuple = (values: readonly Itf[]): Itf => ({ '#tup': values });
export const map = (pairs: readonly (readonly [Itf, Itf])[]): Itf => ({ '#map': pairs });

/** A run in the Informal Trace Format, whatever its variables are. */
export interface ItfTrace {
  readonly title: string;
  /** Each variable by name, in every state the same ones; and what is no variable. */
  readonly states: readonly {
    readonly values: Readonly<Record<string, Itf>>;
    readonly meta?: Readonly<Record<string, string | number>>;
  }[];
  /** Index of the state to which the last one goes back, for infinite runs. */
  readonly loop?: number;
}

/** The text of a file in the format. */
export function writeItf({ title, states, loop }: ItfTrace): string {
  const trace = {
    '#meta': {
      format: 'ITF',
      'format-description': 'https://apalache-mc.org/docs/adr/015adr-trace.html',
      description: title,
      source: 'Shadow Walk',
    },
    vars: Object.keys(states[0]?.values ?? {}),
    states: states.map(({ values, meta }, index) => ({ '#meta': { index, ...meta }, ...values })),
    ...(loop === undefined ? {} : { loop }),
  };
  return `${JSON.stringify(trace, null, 1)}\n`;
}
