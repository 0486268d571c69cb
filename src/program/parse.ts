import { insteadOf } from './from-c';
import type {
  ArrayText,
  FinalText,
  FunctionText,
  HandlerText,
  InitText,
  PageText,
  ProgramText,
  ThreadText,
  VariableText,
} from './ast';
import { elementName } from './elements';
import { byte, named, parseFinal, place, refuseIntPointer } from './expression';
import { readHandlers } from './handlers';
import type { Named } from './messages';
import { nearest } from './near';
import { attempt, fail, LIMITS, type Problem } from './problem';
import { isReserved } from './words';
import { StatementReader } from './statement';
import { Reader, tokenize, type Token } from './token';

type ParsedProgram =
  { readonly ok: true; readonly program: ProgramText } | { readonly ok: false; readonly problem: Problem };

/** Parses the text of a program (see `docs/programs.md`). Never throws, whatever the text. */
export function parseProgram(source: string): ParsedProgram {
  const result = attempt(() => {
    if (source.length > LIMITS.characters)
      fail({ id: 'tooMany', of: 'characters', most: LIMITS.characters }, { line: 1, column: 1 });
    return new ProgramReader(source).program();
  });
  return result.ok ? { ok: true, program: result.value } : result;
}

class ProgramReader {
  private readonly reader: Reader;
  private readonly names = new Map<string, Named>();
  private readonly variables: VariableText[] = [];
  private readonly pages: PageText[] = [];
  private readonly arrays: ArrayText[] = [];
  private readonly functions: FunctionText[] = [];
  private readonly threads: ThreadText[] = [];
  private readonly handlers: HandlerText[] = [];
  private final: FinalText | null = null;

  constructor(private readonly source: string) {
    this.reader = new Reader(tokenize(source), LIMITS.nesting);
  }

  program(): ProgramText {
    const { reader } = this;
    let name: string | null = null;
    if (reader.accept('name')) {
      if (reader.here.kind !== 'string') reader.unexpected('name in quotes');
      name = reader.take().text;
      reader.accept(';');
    }
    while (reader.here.kind !== 'end') this.part();
    if (this.threads.length === 0) fail({ id: 'noThreads' }, reader.here);
    const { variables, arrays, pages, functions, threads, handlers, final } = this;
    return { name, variables, arrays, pages, functions, threads, handlers, final };
  }

  private part(): void {
    const { reader } = this;
    const token = reader.here;
    if (reader.accept(';')) return;
    if (reader.accept('thread')) this.thread();
    else if (reader.accept('handler')) this.handlers.push(...readHandlers(reader, this.source, token));
    else if (this.isFunction()) this.function();
    else if (reader.accept('int')) this.declare('int');
    else if (reader.accept('spinlock')) this.declare('lock');
    else if (reader.accept('rwlock')) this.declare('rwlock');
    else if (reader.accept('srcu')) this.declare('srcu');
    else if (reader.is('unused') || (reader.is('typesafe') && this.isPageNext())) this.qualified();
    else if (reader.is('page') && reader.next.text === '*') {
      reader.take();
      this.declare('pointer');
    } else if (reader.accept('page')) this.page({ unused: false, typesafe: false });
    else if (reader.is('exists') || reader.is('never') || reader.is('forall')) this.condition(token);
    else this.unknown();
  }

  private declare(type: VariableText['type']): void {
    const { reader } = this;
    do {
      const token = reader.here;
      if (type === 'int' && reader.next.text === '[') this.array(token);
      else this.variables.push(this.variable(type));
    } while (reader.accept(','));
    reader.expect(';', 'ends the declaration');
    if (this.variables.length > LIMITS.variables)
      fail({ id: 'tooMany', of: 'variables', most: LIMITS.variables }, reader.last);
  }

  /** `int a[3] = { 1, 2 }`: missing values are 0. */
  private array(token: Token): void {
    const { reader } = this;
    const { text: name } = this.newName('variable');
    reader.expect('[');
    const length = reader.take();
    const size = Number(length.text);
    if (length.kind !== 'number' || !(size >= 1 && size <= LIMITS.elements))
      fail({ id: 'arraySize', most: LIMITS.elements }, length);
    reader.expect(']', 'ends the index');
    const init: number[] = [];
    if (reader.accept('=')) {
      reader.expect('{');
      if (!reader.is('}'))
        do init.push(byte(reader.take()));
        while (reader.accept(','));
      if (init.length > size) fail({ id: 'outOfBounds', name, index: init.length - 1, size }, reader.last);
      reader.expect('}');
    }
    this.arrays.push({ name, size });
    for (let i = 0; i < size; i++)
      this.variables.push({ ...place(token), name: elementName(name, i), type: 'int', init: init[i] ?? 0 });
  }

  private isFunction(): boolean {
    const { reader } = this;
    if (reader.is('void')) return true;
    if (reader.is('int')) return reader.afterNext.text === '(';
    // `page *f(`
    return reader.is('page') && reader.next.text === '*' && reader.fourth.text === '(';
  }

  private function(): void {
    const { reader } = this;
    const returns = this.typeOf(reader.take(), true);
    const token = this.newName('function');
    if (this.functions.length === LIMITS.functions)
      fail({ id: 'tooMany', of: 'functions', most: LIMITS.functions }, token);
    reader.expect('(');
    const parameters: FunctionText['parameters'][number][] = [];
    if (reader.is('void') && reader.next.text === ')') reader.take();
    if (!reader.is(')'))
      do {
        if (!reader.is('int') && !reader.is('page')) reader.unexpected('parameter');
        const type = this.typeOf(reader.take(), false) as 'int' | 'pointer';
        const name = named(reader.name('register name'));
        if (parameters.some((p) => p.name.name === name.name))
          fail({ id: 'declaredTwice', name: name.name }, name.at);
        parameters.push({ name, type });
      } while (reader.accept(','));
    reader.expect(')', 'ends the parameters');
    const statements = new StatementReader(reader, this.source, token.text, returns);
    const body = statements.body();
    this.functions.push({
      ...place(token),
      name: token.text,
      returns,
      parameters,
      body,
      lines: statements.lines,
    });
  }

  private unknown(): never {
    const { reader } = this;
    const instead = insteadOf(reader.here.text);
    if (instead !== undefined) fail({ id: 'onlyInC', word: reader.here.text, instead }, reader.here);
    // `P0(int *x) { … }`, as litmus tests have it.
    if (reader.here.kind === 'name' && reader.next.text === '(')
      fail({ id: 'onlyInC', word: `${reader.here.text}(…)`, instead: 'thread' }, reader.here);
    return reader.unexpected('declaration');
  }

  /** `int`, `page *` or, if nothing is allowed, `void`. */
  private typeOf(token: Token, nothing: boolean): FunctionText['returns'] {
    if (nothing && token.text === 'void') return 'void';
    if (token.text === 'int') {
      refuseIntPointer(this.reader);
      return 'int';
    }
    this.reader.expect('*', 'precedes a pointer');
    return 'pointer';
  }

  private variable(type: VariableText['type']): VariableText {
    const { reader } = this;
    if (type === 'pointer') reader.expect('*', 'precedes a pointer');
    else if (type === 'int') refuseIntPointer(reader);
    const token = this.newName('variable');
    return { ...place(token), name: token.text, type, init: this.init(type) };
  }

  private init(type: VariableText['type']): InitText {
    const { reader } = this;
    if (type === 'lock' || type === 'rwlock' || type === 'srcu' || !reader.accept('=')) return 0;
    const other = reader.here;
    if (other.kind === 'name' && !reader.is('NULL')) {
      const same = this.variables.filter((v) => v.type === type);
      reader.take();
      const found = same.find((v) => v.name === other.text);
      const near = nearest(
        other.text,
        same.map((v) => v.name),
      );
      return found?.init ?? fail({ id: 'noInitial', name: other.text, near }, other);
    }
    if (type === 'int') {
      if (reader.is('&')) fail({ id: 'notANumber' }, other);
      return byte(reader.take());
    }
    if (reader.accept('NULL')) return 0;
    reader.expect('&', 'precedes a page or NULL');
    const page = reader.name('page name');
    return { page: page.text, at: place(page) };
  }

  /** A name nobody has yet. */
  private newName(what: Named): Token {
    const token = this.reader.name({ nameOf: what });
    if (isReserved(token.text)) fail({ id: 'reserved', name: token.text }, token);
    if (token.text.length > LIMITS.name) fail({ id: 'nameTooLong', most: LIMITS.name }, token);
    const other = this.names.get(token.text);
    if (other !== undefined) fail({ id: 'taken', what: other, name: token.text }, token);
    this.names.set(token.text, what);
    return token;
  }

  /** `typesafe` is a word only here: programs from before there was any may use it as a name. */
  private isPageNext(): boolean {
    return this.reader.next.text === 'page' || this.reader.next.text === 'unused';
  }

  /** `unused page`, `typesafe page`, or both. */
  private qualified(): void {
    const { reader } = this;
    const typesafe = reader.accept('typesafe');
    const unused = reader.accept('unused');
    reader.expect('page');
    this.page({ unused, typesafe });
  }

  private page({ unused, typesafe }: Pick<PageText, 'unused' | 'typesafe'>): void {
    const { reader } = this;
    const token = this.newName('page');
    const fields: VariableText[] = [];
    reader.expect('{');
    while (!reader.is('}')) {
      const pointer = reader.accept('*');
      const field = reader.name('field name');
      const type = pointer ? 'pointer' : 'int';
      if (fields.some((f) => f.name === field.text)) fail({ id: 'fieldTaken', name: field.text }, field);
      fields.push({ ...place(field), name: field.text, type, init: this.init(type) });
      if (!reader.accept(',') && !reader.accept(';')) break;
    }
    reader.expect('}', 'ends the page');
    this.pages.push({ ...place(token), name: token.text, unused, typesafe, fields });
    if (this.pages.length > LIMITS.pages) fail({ id: 'tooMany', of: 'pages', most: LIMITS.pages }, token);
    if (fields.length > LIMITS.variables)
      fail({ id: 'tooMany', of: 'fields', most: LIMITS.variables }, token);
  }

  private thread(): void {
    const token = this.newName('thread');
    if (this.threads.length === LIMITS.threads)
      fail({ id: 'tooMany', of: 'threads', most: LIMITS.threads }, token);
    const statements = new StatementReader(this.reader, this.source, token.text);
    this.threads.push({
      ...place(token),
      name: token.text,
      body: statements.body(),
      lines: statements.lines,
    });
  }

  private condition(token: Token): void {
    const { reader } = this;
    if (this.final !== null) fail({ id: 'secondCondition' }, token);
    const asks = reader.take().text as FinalText['asks'];
    reader.expect('(');
    const condition = parseFinal(reader);
    const end = reader.expect(')', 'ends the condition');
    const text = this.source.slice(token.from, end.to).replace(/\s+/g, ' ');
    this.final = { ...place(token), asks, condition, text };
  }
}
