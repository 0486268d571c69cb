import { comments, templates as words } from '#texts/templates';
import { FORMS, type DomainKind } from '../domains';
import type { Scenario } from '../scenarios/scenario';

/** What "New" offers. */
export interface Template {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  readonly scenario: Scenario;
}

const BLANK_PROGRAM = `// ${comments.shared}
int x = 0, y = 0;

thread P0 {
  WRITE_ONCE(x, 1);
}

thread P1 {
  int r0 = READ_ONCE(x);
}
`;

const STORE_BUFFERING = `int x = 0, y = 0;

thread P0 {
  WRITE_ONCE(x, 1);
  smp_mb();
  int r0 = READ_ONCE(y);
}

thread P1 {
  WRITE_ONCE(y, 1);
  smp_mb();
  int r1 = READ_ONCE(x);
}

// ${comments.barrier}
never (P0:r0 == 0 && P1:r1 == 0)
`;

const MESSAGE = `int data = 0, ready = 0;

thread writer {
  WRITE_ONCE(data, 42);
  smp_store_release(ready, 1);
}

thread reader {
  if (smp_load_acquire(ready)) {
    int r0 = READ_ONCE(data);
    assert(r0 == 42);
  }
}
`;

/** Those of every domain. What has no words in the language at hand goes by its id. */
const OF_DOMAINS: readonly Template[] = (Object.keys(FORMS) as DomainKind[]).flatMap((kind) =>
  FORMS[kind].templates.map(({ id, spec }): Template => {
    const { name, detail, title } = Object.hasOwn(words, id)
      ? words[id as keyof typeof words]
      : { name: id, detail: '', title: id };
    return { id, name, detail, scenario: { kind, title, ...spec } as Scenario };
  }),
);

/** What "New" offers. */
export const TEMPLATES: readonly Template[] = [
  ...OF_DOMAINS,
  {
    id: 'blank-program',
    ...words['blank-program'],
    scenario: { kind: 'program', title: words['blank-program'].title, memory: 'sc', source: BLANK_PROGRAM },
  },
  {
    id: 'store-buffering',
    ...words['store-buffering'],
    scenario: {
      kind: 'program',
      title: words['store-buffering'].title,
      memory: 'tso',
      source: STORE_BUFFERING,
    },
  },
  {
    id: 'message-passing',
    ...words['message-passing'],
    scenario: { kind: 'program', title: words['message-passing'].title, memory: 'weak', source: MESSAGE },
  },
];
