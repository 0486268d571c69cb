import type { Action, Expression, LineText, NameText, Statement, Target } from './ast';
import { named, nameOrField, parseExpression, place } from './expression';
import { fail, LIMITS, type Position } from './problem';
import type { Reader, Token } from './token';
import { nearest } from './near';
import { FENCES, FUNCTIONS, isReserved, STORES, CALLS, atomicWord, own } from './words';

/** Reads the statements of one thread, and makes the lines of the code panel on the way. */
export class StatementReader {
  readonly lines: LineText[] = [];
  private indent = 0;
  private loops = 0;

  constructor(
    private readonly reader: Reader,
    private readonly source: string,
    private readonly thread: string,
  ) {}

  body(): Statement[] {
    this.reader.expect('{');
    const body = this.until();
    this.reader.expect('}', { endsThread: this.thread });
    return body;
  }

  private until(): Statement[] {
    const { reader } = this;
    const list: Statement[] = [];
    while (!reader.is('}') && reader.here.kind !== 'end')
      if (!reader.accept(';')) list.push(...this.statement());
    return list;
  }

  private statement(): Statement[] {
    return this.reader.nested(() => this.oneOf());
  }

  private oneOf(): Statement[] {
    const { reader } = this;
    const token = reader.here;
    if (reader.is('{')) return this.block();
    if (reader.accept('if')) return [this.branch(token)];
    if (reader.accept('while')) return [this.loop(token)];
    if (token.kind === 'name' && reader.next.text === ':') return [this.label()];
    if (reader.is('goto') || reader.is('break') || reader.is('continue') || reader.is('return'))
      return [this.jump(reader.take())];
    return this.simple(token);
  }

  private block(): Statement[] {
    this.reader.expect('{');
    const list = this.until();
    this.reader.expect('}');
    return list;
  }

  /** A block, or one statement, as the body of a branch or loop. */
  private inner(): Statement[] {
    const { reader } = this;
    this.indent++;
    const list = reader.is('{') ? this.block() : reader.accept(';') ? [] : this.statement();
    this.indent--;
    return list;
  }

  private branch(token: Token): Statement {
    const { reader } = this;
    const condition = this.condition();
    const braced = reader.is('{');
    const line = this.line(token, braced ? ' {' : '');
    const then = this.inner();
    if (!reader.is('else')) {
      if (braced) this.addLine('}');
      return { kind: 'if', at: place(token), line, condition, then, else: [] };
    }
    const start = reader.take();
    if (reader.is('if')) {
      // `else if` stands in one line with what it belongs to.
      const again = reader.take();
      const otherwise = reader.nested(() => this.elseIf(start, again, braced));
      return { kind: 'if', at: place(token), line, condition, then, else: [otherwise] };
    }
    this.addLine(`${braced ? '} ' : ''}else${reader.is('{') ? ' {' : ''}`);
    const closes = reader.is('{');
    const otherwise = this.inner();
    if (closes) this.addLine('}');
    return { kind: 'if', at: place(token), line, condition, then, else: otherwise };
  }

  private elseIf(start: Token, token: Token, closes: boolean): Statement {
    const before = this.lines.length;
    const statement = this.branch(token);
    const line = this.lines[before];
    this.lines[before] = { ...line, text: `${closes ? '} ' : ''}else ${line.text}` };
    return { ...statement, at: place(start), line: this.lines[before] };
  }

  private loop(token: Token): Statement {
    const { reader } = this;
    const condition = this.condition();
    const braced = reader.is('{');
    const line = this.line(token, braced ? ' {' : reader.is(';') ? ';' : '');
    this.loops++;
    const body = this.inner();
    this.loops--;
    if (braced) this.addLine('}');
    return { kind: 'while', at: place(token), line, condition, body };
  }

  private condition(): Expression {
    this.reader.expect('(');
    const condition = parseExpression(this.reader);
    this.reader.expect(')', 'ends the condition');
    return condition;
  }

  private label(): Statement {
    const { reader } = this;
    const token = reader.take();
    if (isReserved(token.text)) fail({ id: 'reserved', name: token.text }, token);
    reader.expect(':');
    return { kind: 'label', at: place(token), line: this.line(token), name: token.text };
  }

  private jump(token: Token): Statement {
    const { reader } = this;
    const kind = token.text as 'goto' | 'break' | 'continue' | 'return';
    if (this.loops === 0 && (kind === 'break' || kind === 'continue'))
      fail({ id: 'outsideLoop', word: kind }, token);
    const name = kind === 'goto' ? reader.name('label').text : '';
    const line = this.line(token, ';');
    reader.expect(';');
    const at = place(token);
    return kind === 'goto' ? { kind, at, line, name } : { kind, at, line };
  }

  private simple(token: Token): Statement[] {
    const { reader } = this;
    const actions: Action[] = [];
    if (reader.is('int') || reader.is('page')) {
      const type = reader.take().text === 'int' ? 'int' : 'pointer';
      do actions.push(this.local(type));
      while (reader.accept(','));
    } else if (token.kind === 'name' && reader.next.text === '(') {
      const call = parseExpression(reader);
      if (call.kind !== 'call') fail({ id: 'valueAlone' }, token);
      checkStatement(call.name, token);
      actions.push({ do: 'call', call, after: this.after() });
    } else actions.push(this.assignment());
    const line = this.line(token, ';');
    reader.expect(';', 'ends the statement');
    return actions.map((action) => ({ kind: 'simple', at: place(token), line, action }));
  }

  private local(type: 'int' | 'pointer'): Action {
    const { reader } = this;
    if (type === 'pointer') reader.expect('*', 'precedes a pointer');
    const name = named(reader.name('register name'));
    if (!reader.accept('=')) return { do: 'declare', name, type };
    const to: Target = { kind: 'name', ...name, declares: type };
    return { do: 'assign', to, value: parseExpression(reader), after: this.after() };
  }

  private assignment(): Action {
    const { reader } = this;
    if (reader.here.kind !== 'name') reader.unexpected('statement');
    const found = nameOrField(reader);
    const to: Target = 'kind' in found ? found : { kind: 'name', ...found };
    const read: Expression = to;
    const change = (operator: '+' | '-', by: Expression): Action => ({
      do: 'assign',
      to,
      value: { kind: 'binary', operator, left: read, right: by, at: to.at },
      after: this.after(),
    });
    const one: Expression = { kind: 'number', value: 1, at: to.at };
    if (reader.accept('++')) return change('+', one);
    if (reader.accept('--')) return change('-', one);
    if (reader.accept('+=')) return change('+', parseExpression(reader));
    if (reader.accept('-=')) return change('-', parseExpression(reader));
    if (!reader.is('=')) reader.unexpected('assignment');
    reader.take();
    return { do: 'assign', to, value: parseExpression(reader), after: this.after() };
  }

  /** `after r0, r1`: registers that the address depends on. */
  private after(): NameText[] {
    const { reader } = this;
    const list: NameText[] = [];
    if (reader.accept('after'))
      do list.push(named(reader.name('register')));
      while (reader.accept(','));
    return list;
  }

  /** A line of everything from `token` to the token read last. */
  private line(token: Token, tail = ''): LineText {
    const text = this.source
      .slice(token.from, this.reader.last.to)
      .replace(/\/\/[^\n]*|\/\*[^]*?\*\//g, ' ')
      .replace(/\s+/g, ' ');
    return this.addLine(text + tail);
  }

  private addLine(text: string): LineText {
    const line = { id: `${this.thread}.${this.lines.length + 1}`, text, indent: this.indent };
    if (this.lines.length >= 3 * LIMITS.instructions)
      fail({ id: 'tooMany', of: 'lines', most: 3 * LIMITS.instructions }, this.reader.last);
    this.lines.push(line);
    return line;
  }
}

/** Calls whose value is lost must do something. */
function checkStatement(name: string, at: Position): void {
  if (own(STORES, name) !== undefined || own(FENCES, name) !== undefined || own(CALLS, name) !== undefined)
    return;
  if (atomicWord(name) === null)
    fail({ id: 'noStatement', name, near: nearest(name, FUNCTIONS) }, { line: at.line, column: at.column });
}
