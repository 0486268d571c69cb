import { insteadOf } from './from-c';
import type {
  Action,
  Expression,
  FunctionText,
  LineText,
  NameText,
  SimpleStatement,
  Statement,
  Target,
} from './ast';
import { named, nameOrField, parseExpression, place, refuseIntPointer, refuseStar } from './expression';
import { fail, LIMITS, type Position } from './problem';
import type { Reader, Token } from './token';
import { isReserved } from './words';

/** Reads the statements of one thread, and makes the lines of the code panel on the way. */
export class StatementReader {
  readonly lines: LineText[] = [];
  private indent = 0;
  private loops = 0;

  constructor(
    private readonly reader: Reader,
    private readonly source: string,
    /** The thread or function whose statements these are. */
    private readonly thread: string,
    /** What a function gives back; threads give nothing. */
    private readonly returns: FunctionText['returns'] = 'void',
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
    if (reader.is('for') && reader.next.text === '(') return [this.counted(reader.take())];
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
    const condition = this.condition();
    return this.looped(token, { before: [], condition, round: [] });
  }

  /** `for (int i = 0; i < 3; i++)`: each of the three may be left out. */
  private counted(token: Token): Statement {
    const { reader } = this;
    reader.expect('(');
    const start = reader.here;
    const before = reader.is(';') ? [] : this.actions(start);
    reader.expect(';', 'ends the statement');
    const at = place(reader.here);
    const condition: Expression = reader.is(';') ? { kind: 'number', value: 1, at } : parseExpression(reader);
    reader.expect(';', 'ends the condition');
    const again = reader.here;
    const round = reader.is(')') ? [] : this.actions(again);
    reader.expect(')', 'ends the condition');
    return this.looped(token, {
      before: before.map((action) => ({ at: place(start), action })),
      condition,
      round: round.map((action) => ({ at: place(again), action })),
    });
  }

  private looped(
    token: Token,
    head: {
      readonly before: readonly { readonly at: Position; readonly action: Action }[];
      readonly condition: Expression;
      readonly round: readonly { readonly at: Position; readonly action: Action }[];
    },
  ): Statement {
    const { reader } = this;
    const braced = reader.is('{');
    const line = this.line(token, braced ? ' {' : reader.is(';') ? ';' : '');
    this.loops++;
    const body = this.inner();
    this.loops--;
    if (braced) this.addLine('}');
    const simple = ({ at, action }: { at: Position; action: Action }): SimpleStatement => ({
      kind: 'simple',
      at,
      line,
      action,
    });
    const before = head.before.map(simple);
    const round = head.round.map(simple);
    return { kind: 'loop', at: place(token), line, before, condition: head.condition, body, round };
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
    const value = kind === 'return' && this.returns !== 'void' ? this.result(token) : undefined;
    const line = this.line(token, ';');
    reader.expect(';');
    const at = place(token);
    if (kind === 'goto') return { kind, at, line, name };
    return value === undefined ? { kind, at, line } : { kind: 'return', at, line, value };
  }

  private result(token: Token): Expression {
    if (this.reader.is(';')) fail({ id: 'returnsValue', name: this.thread }, token);
    return parseExpression(this.reader);
  }

  private simple(token: Token): Statement[] {
    const actions = this.actions(token);
    const line = this.line(token, ';');
    if (this.reader.is('='))
      fail({ id: 'onlyInC', word: '… = … =', instead: 'one-by-one' }, this.reader.here);
    this.reader.expect(';', 'ends the statement');
    return actions.map((action) => ({ kind: 'simple', at: place(token), line, action }));
  }

  /** What one statement does; more than one thing if it declares several registers. */
  private actions(token: Token): Action[] {
    const { reader } = this;
    const actions: Action[] = [];
    if (reader.is('int') || reader.is('page')) {
      const type = reader.take().text === 'int' ? 'int' : 'pointer';
      do actions.push(this.local(type));
      while (reader.accept(','));
    } else if (token.kind === 'name' && reader.next.text === '(') {
      const call = parseExpression(reader);
      if (token.text === 'switch' && reader.is('{'))
        fail({ id: 'onlyInC', word: token.text, instead: 'if' }, token);
      if (call.kind !== 'call') fail({ id: 'valueAlone' }, token);
      actions.push({ do: 'call', call, after: this.after() });
    } else actions.push(this.assignment());
    return actions;
  }

  private local(type: 'int' | 'pointer'): Action {
    const { reader } = this;
    if (type === 'pointer') reader.expect('*', 'precedes a pointer');
    else refuseIntPointer(reader);
    const name = named(reader.name('register name'));
    if (!reader.accept('=')) return { do: 'declare', name, type };
    const to: Target = { kind: 'name', ...name, declares: type };
    return { do: 'assign', to, value: parseExpression(reader), after: this.after() };
  }

  private assignment(): Action {
    const { reader } = this;
    refuseStar(reader);
    if (reader.here.kind !== 'name') reader.unexpected('statement');
    // Such a word may be a name of the author's, too; what follows it here makes it none.
    const instead = /^[\w{*]/.test(reader.next.text) ? insteadOf(reader.here.text) : undefined;
    if (instead !== undefined) fail({ id: 'onlyInC', word: reader.here.text, instead }, reader.here);
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
