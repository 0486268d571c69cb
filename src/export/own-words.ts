import { labelOf, linesOf, LIFECYCLES, partsOf } from '../expressions';
import type { Binary, Call, Expression } from '../program/ast';
import { AT, QUOTED, REGISTER } from '../program/expression';
import type { OwnProperty } from '../scenarios/own';
import type { Plan, PlanThread } from './plan';

/** How another language says what an expression says. A null means that it cannot. */
export interface Tongue {
  readonly yes: string;
  readonly no: string;
  readonly not: (a: string) => string;
  readonly both: (a: string, b: string) => string;
  readonly either: (a: string, b: string) => string;
  readonly compared: Readonly<Record<Compared, string>>;
  /** Of two bytes a byte. */
  readonly combined: (operator: Combined, a: string, b: string) => string | null;
  readonly cell: (cell: string, object: string) => string;
  readonly register: (thread: PlanThread, register: number) => string | null;
  readonly bug: (bug: Plan['bugs'][number]) => string;
  /** Whether a page is freed, or has none of the two flags. */
  readonly freed: (object: string) => string;
  readonly unallocated: (object: string) => string;
  /** Whether a byte is a pointer to an object. */
  readonly pointsTo: (value: string, object: string) => string;
  /** Whether a thread stands at one of these labels. */
  readonly standsAt: (thread: PlanThread, labels: readonly string[]) => string;
}

type Compared = '==' | '!=' | '<' | '<=' | '>' | '>=';
type Combined = '+' | '-' | '<<' | '>>' | '&' | '|' | '^';

/** An own property in another language, or what of it that cannot say. */
export type OwnWords =
  | { readonly own: OwnProperty; readonly text: string }
  | { readonly own: OwnProperty; readonly text: null; readonly unsaid: string };

export function ownWords(plan: Plan, tongue: Tongue): readonly OwnWords[] {
  return plan.setup.own.map((own): OwnWords => {
    try {
      return { own, text: new Writer(plan, tongue).condition(own.asking.text) };
    } catch (error) {
      if (error instanceof Unsaid) return { own, text: null, unsaid: error.message };
      throw error;
    }
  });
}

/** What the other language cannot say. */
class Unsaid extends Error {}

type Said =
  | { readonly is: 'truth' | 'byte'; readonly text: string }
  | { readonly is: 'page'; readonly page: number }
  | { readonly is: 'life'; readonly life: string };

class Writer {
  readonly #plan: Plan;
  readonly #tongue: Tongue;

  constructor(plan: Plan, tongue: Tongue) {
    this.#plan = plan;
    this.#tongue = tongue;
  }

  condition(text: string): string {
    return this.#truth(partsOf(text, this.#plan.setup).parts);
  }

  #said(e: Expression): Said {
    switch (e.kind) {
      case 'number':
        return { is: 'byte', text: String(e.value) };
      case 'null':
        return { is: 'byte', text: '0' };
      case 'name':
        return this.#named(e.name);
      case 'field':
        return this.#named(`${e.base.name}->${e.field}`);
      case 'element':
        return this.#named(`${e.array.name}[${e.index.name}]`);
      case 'address':
        return this.#page('kind' in e.of ? '' : e.of.name);
      case 'call':
        return this.#called(e);
      case 'not':
        return { is: 'truth', text: this.#tongue.not(this.#truth(e.of)) };
      case 'binary':
        return this.#binary(e.operator, e.left, e.right);
    }
  }

  #page(name: string): Said {
    const page = this.#plan.setup.reading.names.indexOf(name);
    if (page < 0) throw new Unsaid(name);
    return { is: 'page', page };
  }

  #named(name: string): Said {
    const { variables, cells, objects, bugs, setup } = this.#plan;
    const variable = variables.find((one) => one.name === name);
    if (variable !== undefined) return { is: 'byte', text: variable.id };
    const found = /^(.*?)(?:\[(\w+)\]|\.(.+)|->(.+))$/.exec(name);
    const page = found === null ? -1 : setup.reading.names.indexOf(found[1]);
    const cell = cells.find(
      ({ key, has }) => page >= 0 && has[page] && key === (found?.[2] ?? found?.[3] ?? found?.[4]),
    );
    if (cell !== undefined) return { is: 'byte', text: this.#tongue.cell(cell.id, objects[page]) };
    if (setup.reading.names.includes(name)) return this.#page(name);
    const bug = bugs.find(({ id }) => id === name);
    if (bug !== undefined) return { is: 'truth', text: this.#tongue.bug(bug) };
    const thread = setup.machine.threads.find((t) => t.spec.name === name);
    if (thread !== undefined) return { is: 'byte', text: String(thread.cpu + 1) };
    if ((LIFECYCLES as readonly string[]).includes(name)) return { is: 'life', life: name };
    const constant = partsOf(name, setup).names.values.get(name);
    if (constant === undefined || constant.reads.size > 0 || constant.ofStep === true) throw new Unsaid(name);
    const value = constant.value(setup.machine.layout.initial, 0);
    if (constant.kind === 'truth')
      return { is: 'truth', text: value === 0 ? this.#tongue.no : this.#tongue.yes };
    return { is: 'byte', text: String(value) };
  }

  #called({ name, args }: Call): Said {
    const of = nameIn(args[0]);
    const thread = this.#plan.threads.find((t) => t.name === of);
    if (thread !== undefined && name === REGISTER) {
      const register = thread.source.spec.registers.findIndex((r) => r.name === nameIn(args[1]));
      const text = this.#tongue.register(thread, register);
      if (text === null) throw new Unsaid(`${of}:${nameIn(args[1])}`);
      return { is: 'byte', text };
    }
    if (thread !== undefined && !thread.isContext && name === AT) {
      const line = args[1]?.kind === 'call' ? nameIn(args[1].args[0]) : nameIn(args[1]);
      const lines = linesOf(this.#plan.setup.code, thread.index, line);
      const labels = thread.points.flatMap(({ code, label }) => (lines.has(code.source.line) ? [label] : []));
      return { is: 'truth', text: this.#tongue.standsAt(thread, labels) };
    }
    if (thread !== undefined && !thread.isContext && name === 'finished')
      return { is: 'truth', text: this.#tongue.standsAt(thread, [thread.end]) };
    const page = this.#plan.setup.reading.names.indexOf(of);
    if (page >= 0) return { is: 'truth', text: this.#life(page, name) };
    throw new Unsaid(of === '' ? name : `${of} ${name}`);
  }

  /** Whether a page is in that state: only what its own flags say. */
  #life(page: number, life: string): string {
    const { setup, objects } = this.#plan;
    const name = setup.reading.names[page];
    const told = setup.reading.lifecycle === undefined && setup.machine.layout.header[page] >= 0;
    if (told && life === 'freed') return this.#tongue.freed(objects[page]);
    if (told && life === 'unallocated') return this.#tongue.unallocated(objects[page]);
    throw new Unsaid(`${name} ${life}`);
  }

  #binary(operator: Binary, left: Expression, right: Expression): Said {
    switch (operator) {
      case '&&':
        return { is: 'truth', text: this.#tongue.both(this.#truth(left), this.#truth(right)) };
      case '||':
        return { is: 'truth', text: this.#tongue.either(this.#truth(left), this.#truth(right)) };
      case '==':
        return { is: 'truth', text: this.#equal(left, right) };
      case '!=':
        return { is: 'truth', text: this.#tongue.not(this.#equal(left, right)) };
      case '<':
      case '<=':
      case '>':
      case '>=':
        return { is: 'truth', text: this.#compared(operator, this.#byte(left), this.#byte(right)) };
      case '+':
      case '-':
      case '<<':
      case '>>':
      case '&':
      case '|':
      case '^': {
        const text = this.#tongue.combined(operator, this.#byte(left), this.#byte(right));
        if (text === null) throw new Unsaid(operator);
        return { is: 'byte', text };
      }
    }
  }

  #compared(operator: Compared, a: string, b: string): string {
    return `(${a} ${this.#tongue.compared[operator]} ${b})`;
  }

  #equal(left: Expression, right: Expression): string {
    const quoted = labelIn(right) ?? labelIn(left);
    if (quoted !== null) return this.#labelled(labelIn(right) === null ? right : left, quoted);
    const [a, b] = [this.#said(left), this.#said(right)];
    if (a.is === 'page' && b.is === 'life') return this.#life(a.page, b.life);
    if (b.is === 'page' && a.is === 'life') return this.#life(b.page, a.life);
    if (a.is === 'page' && b.is === 'byte') return this.#tongue.pointsTo(b.text, this.#plan.objects[a.page]);
    if (b.is === 'page' && a.is === 'byte') return this.#tongue.pointsTo(a.text, this.#plan.objects[b.page]);
    if (a.is === 'byte' && b.is === 'byte') return this.#compared('==', a.text, b.text);
    if (a.is === 'truth' && b.is === 'truth') {
      const { both, either, not } = this.#tongue;
      return either(both(a.text, b.text), both(not(a.text), not(b.text)));
    }
    throw new Unsaid('==');
  }

  /** Whether a byte is one that the screen shows so. */
  #labelled(of: Expression, label: string): string {
    const { names } = partsOf('true', this.#plan.setup);
    const operand = of.kind === 'name' ? names.values.get(of.name) : undefined;
    if (operand === undefined) throw new Unsaid(`"${label}"`);
    const text = this.#byte(of);
    const values = Array.from({ length: 256 }, (_, value) => value).filter(
      (value) => labelOf(operand, value) === label,
    );
    return values.map((value) => this.#compared('==', text, String(value))).reduce(this.#tongue.either);
  }

  #truth(e: Expression): string {
    const said = this.#said(e);
    if (said.is === 'truth') return said.text;
    if (said.is === 'byte') return this.#compared('!=', said.text, '0');
    throw new Unsaid(said.is);
  }

  #byte(e: Expression): string {
    const said = this.#said(e);
    if (said.is !== 'byte') throw new Unsaid(said.is);
    return said.text;
  }
}

function nameIn(e: Expression | undefined): string {
  return e?.kind === 'name' ? e.name : '';
}

function labelIn(e: Expression): string | null {
  return e.kind === 'call' && e.name === QUOTED ? nameIn(e.args[0]) : null;
}
