import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { jsonPart, sourcePart } from '../../../editing/document';
import { workFromText, workOf } from '../../../editing/work';
import { presetById } from '../../../scenarios/presets';
import type { Scenario } from '../../../scenarios/scenario';
import { Desk, textOf, type Screen } from './desk';
import { keepDraft, listDrafts } from './drafts';

function storage(): Storage {
  const store = {} as unknown as Record<string, string>;
  const hide = (name: string, value: unknown): unknown =>
    Object.defineProperty(store, name, { value, configurable: true, writable: true });
  hide('getItem', (key: string) => store[key] ?? null);
  hide('setItem', (key: string, value: string) => void (store[key] = value));
  hide('removeItem', (key: string) => void delete store[key]);
  return store as unknown as Storage;
}

function preset(id: string): Scenario {
  const found = presetById(id);
  if (found === undefined) throw new Error(id);
  return found;
}

/** A screen on which what is loaded arrives when the test says so. */
class SlowScreen implements Screen {
  readonly loaded: Scenario[] = [];
  private readonly listeners = new Set<(shown: Scenario) => void>();

  constructor(private now: Scenario) {}

  readonly shown = (): Scenario => this.now;
  readonly load = (draft: Scenario): void => void this.loaded.push(draft);
  readonly subscribe = (listener: (shown: Scenario) => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };
  show(scenario: Scenario): void {
    this.now = scenario;
    for (const listener of this.listeners) listener(scenario);
  }
}

const PROGRAM: Scenario = {
  kind: 'program',
  title: 'Mine',
  memory: 'sc',
  source: 'int x;\nthread P { x = 1; }\n',
};

let stop: () => void;
let screen: SlowScreen;
let desk: Desk;

function open(shown: Scenario): void {
  screen = new SlowScreen(shown);
  desk = new Desk(screen);
  stop = desk.start();
}

const source = (): string => sourcePart(desk.document).read();
const rest = (): void => void vi.advanceTimersByTime(2000);

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('localStorage', storage());
  vi.stubGlobal('sessionStorage', storage());
  const page = { addEventListener: () => undefined, removeEventListener: () => undefined };
  vi.stubGlobal('window', page);
  vi.stubGlobal('document', page);
  open(PROGRAM);
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

describe('what is typed stays', () => {
  it('and is not called back by an editor that is opened again over what stayed on screen', () => {
    sourcePart(desk.document).write('int y;\nthread P { y = 1; }\n', false);
    rest();
    const edited = screen.loaded.at(-1)!;
    screen.show(edited);
    rest();
    stop();
    open(edited);
    expect(source()).toContain('int y;');
    expect(desk.state.getState().restored).toBeNull();
  });

  it('and goes on screen when the editor is closed before the hands rest', () => {
    sourcePart(desk.document).write('int x;\nthread P { x = 2; }\n', true);
    stop();
    expect(screen.loaded).toMatchObject([{ source: 'int x;\nthread P { x = 2; }\n' }]);
    rest();
    expect(screen.loaded).toHaveLength(1);
  });

  it('but does not take the place of another scenario that closed the editor', () => {
    sourcePart(desk.document).write('int x;\nthread P { x = 2; }\n', true);
    screen.show(preset('strawman'));
    stop();
    rest();
    expect(screen.loaded).toHaveLength(0);
    expect(listDrafts()).toHaveLength(1);
  });

  it('and comes back where a browser keeps nothing of the tab that is written on the way out', () => {
    sourcePart(desk.document).write('int x;\nthread P { x = 2; }\n', true);
    const tab = vi.spyOn(sessionStorage, 'setItem').mockImplementation(() => undefined);
    desk.keep();
    tab.mockRestore();
    desk = new Desk(screen);
    expect(source()).toBe('int x;\nthread P { x = 2; }\n');
  });

  it('however late what was sent before arrives on screen', () => {
    const part = sourcePart(desk.document);
    for (const comment of ['a', 'ab', 'abc', 'abcd']) {
      part.write(`// ${comment}\n${PROGRAM.kind === 'program' ? PROGRAM.source : ''}`, true);
      rest();
    }
    expect(screen.loaded).toHaveLength(4);
    for (const late of screen.loaded) {
      screen.show(late);
      expect(source()).toMatch(/^\/\/ abcd\n/);
    }
  });

  it('when what was sent is shown in other words for the same', () => {
    const deferred = preset('deferred-free');
    stop();
    open(deferred);
    const json = jsonPart(desk.document);
    json.write(json.read().replace(deferred.title, 'Words of my own'), false);
    rest();
    expect(screen.loaded).toMatchObject([{ title: 'Words of my own' }]);
    screen.show({ ...screen.loaded[0], id: undefined, expect: undefined });
    expect(json.read()).toContain('Words of my own');
    desk.document.dispatch({ type: 'undo' });
    expect(json.read()).toContain(deferred.title);
  });

  it('when a switch is pressed on screen while something is half written', () => {
    sourcePart(desk.document).write('int x;\nthread P { x = 1; WRITE_ON', false);
    screen.show({ ...PROGRAM, memory: 'weak' });
    expect(source()).toContain('WRITE_ON');
    expect(desk.work.draft.memory).toBe('weak');
  });

  it('as a draft of its own, when something else comes on screen', () => {
    sourcePart(desk.document).write('int x;\nthread P { x = 2; }\n', false);
    screen.show(preset('deferred-free'));
    expect(textOf(desk.work.draft)).toBe(textOf(preset('deferred-free')));
    expect(
      listDrafts()
        .map(({ text }) => text)
        .join(),
    ).toContain('x = 2;');
    rest();
    expect(screen.loaded).toEqual([]);
  });
});

describe('the screen', () => {
  it('follows what can run, and stays where it is for what cannot', () => {
    sourcePart(desk.document).write('int x;\nthread P { x = }\n', false);
    rest();
    expect(screen.loaded).toEqual([]);
    sourcePart(desk.document).write('int x;\nthread P { x = 3; }\n', false);
    rest();
    expect(screen.loaded).toMatchObject([{ source: 'int x;\nthread P { x = 3; }\n' }]);
  });

  it('is taken over when somebody switches there and back', () => {
    screen.show({ ...PROGRAM, memory: 'weak' });
    expect(desk.work.draft.memory).toBe('weak');
    screen.show({ ...PROGRAM });
    expect(desk.work.draft.memory).toBe('sc');
    rest();
    expect(screen.loaded).toEqual([]);
  });
});

describe('a draft of this tab', () => {
  it('comes back over the screen it was written on, and waits on another', () => {
    sourcePart(desk.document).write('int x;\nthread P { x = ', false);
    stop();
    open(PROGRAM);
    expect(source()).toContain('x = ');
    expect(desk.state.getState()).toMatchObject({ offered: null });
    stop();
    open(preset('deferred-free'));
    expect(textOf(desk.work.draft)).toBe(textOf(preset('deferred-free')));
    expect(desk.state.getState().offered).toMatchObject({ title: 'Mine' });
    rest();
    expect(screen.loaded).toEqual([]);
    expect(listDrafts()).toHaveLength(1);
  });

  it('comes back where the page is loaded again with the address before what was just sent to the screen', () => {
    for (const x of [2, 3, 4]) {
      sourcePart(desk.document).write(`int x;\nthread P { x = ${x}; }\n`, false);
      rest();
      screen.show(screen.loaded.at(-1)!);
    }
    const [, before] = screen.loaded;
    sourcePart(desk.document).write('int x;\nthread P { x = 5; }\n', false);
    stop();
    open(before);
    expect(source()).toContain('x = 5');
    expect(desk.state.getState().offered).toBeNull();
    rest();
    expect(screen.loaded).toMatchObject([{ source: 'int x;\nthread P { x = 5; }\n' }]);
  });

  it('of before this version, which noted one screen, comes back', () => {
    sourcePart(desk.document).write('int x;\nthread P { x = ', false);
    stop();
    const noted = JSON.parse(sessionStorage.getItem('shadow-walk.editing')!) as { over: string[] };
    sessionStorage.setItem('shadow-walk.editing', JSON.stringify({ ...noted, over: noted.over[0] }));
    open(PROGRAM);
    expect(source()).toContain('x = ');
  });

  it('that two tabs have open is kept twice once both write', () => {
    const write = (to: Desk, x: number): void =>
      sourcePart(to.document).write(`int x;\nthread P { x = ${x}; }\n`, false);
    const texts = (): string[] =>
      listDrafts()
        .map(({ text }) => /x = (\d)/.exec(text)?.[1] ?? '')
        .sort();
    write(desk, 2);
    rest();
    const [draft] = listDrafts();
    const other = new Desk(new SlowScreen(PROGRAM));
    other.openOther(workFromText(draft.text, PROGRAM), { draft: draft.id });
    const stopOther = other.start();
    rest();
    expect(texts()).toEqual(['2']);
    write(other, 3);
    rest();
    expect(texts()).toEqual(['3']);
    write(desk, 4);
    rest();
    write(other, 5);
    rest();
    expect(texts()).toEqual(['4', '5']);
    desk.discardDraft();
    expect(texts()).toEqual(['5']);
    stopOther();
  });

  it('that another tab has changed is not thrown away here', () => {
    sourcePart(desk.document).write('int x;\nthread P { x = 2; }\n', false);
    rest();
    const [draft] = listDrafts();
    keepDraft({ ...draft, text: draft.text.replace('x = 2', 'x = 3') });
    desk.discardDraft();
    expect(listDrafts().map(({ text }) => text)).toEqual([draft.text.replace('x = 2', 'x = 3')]);
  });

  it('is not what a template replaced', () => {
    desk.openOther(workOf({ ...PROGRAM, title: 'Other' }), {});
    expect(desk.isDirty()).toBe(false);
  });
});
