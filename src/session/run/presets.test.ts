import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { check } from '../../checker';
import { PRESETS } from '../../scenarios/presets';
import type { SessionView } from '../contract';
import { linkTo, openAddress } from '../page/links';
import { core, loadDomains, loadPresets, loadPrograms } from '../page/environment';
import { FakeAddress, settled, toySession } from '../session.testkit';

type Session = Awaited<ReturnType<typeof toySession>>;

/** A session on the real core and the real links; the checker runs at once. */
async function realSession(address: string | FakeAddress = ''): Promise<Session> {
  return toySession({
    core,
    address: typeof address === 'string' ? new FakeAddress(address) : address,
    open: (text) => Promise.resolve(text === '' ? { scenario: null, notices: [] } : openAddress(text)),
    encode: (run) => Promise.resolve(linkTo(run)),
    check: (scenario, on) => {
      const { machine } = core.setUp(scenario);
      on.done(
        check(machine, {
          shorten: 'all',
          ...(scenario.watch === undefined ? {} : { properties: scenario.watch }),
        }),
      );
      return () => undefined;
    },
  });
}

let session: Session;
const view = (): SessionView => session.store.getState();
const property = (id: string) => view().properties.find((p) => p.id === id);

beforeAll(() => Promise.all([loadPrograms(), loadDomains(), loadPresets()]));

beforeEach(async () => {
  vi.useFakeTimers();
  session = await realSession();
});

afterEach(() => {
  session.stop();
  vi.useRealTimers();
});

describe('the presets in a session', () => {
  it('opens the default one', () => {
    expect(view().preset).toEqual({ id: core.defaultPreset, modified: false });
    expect(view().status).toBe('idle');
  });

  it.each(PRESETS.map((p) => [p.id ?? '']))(
    '%s plays to an end, and its link opens in a fresh session',
    async (id) => {
      session.send({ type: 'LOAD_PRESET', id });
      expect(view().notices).toEqual([]);
      expect(view().position).toBe(0);
      for (let i = 0; i < 60 && view().status !== 'violation' && view().status !== 'ended'; i++) {
        session.send({ type: 'RUN_TO_EVENT' });
        if (view().notices.length > 0) break;
      }
      expect(view().position).toBeGreaterThan(5);
      await vi.advanceTimersByTimeAsync(1000);
      await settled();
      const fresh = await realSession(session.address.read());
      const { position, trace, scenario, status } = fresh.store.getState();
      expect({ position, trace, scenario, status }).toEqual({
        position: view().position,
        trace: view().trace,
        scenario: view().scenario,
        status: view().status,
      });
      expect(fresh.store.getState().notices).toEqual([]);
      fresh.stop();
    },
  );

  it('names the culprit of the strawman', () => {
    session.send({ type: 'LOAD_PRESET', id: 'strawman' });
    expect(view().verdict).toMatchObject({ state: 'violated', property: 'use-after-free' });
    session.send({ type: 'WITNESS', property: 'use-after-free' });
    expect(view().status).toBe('violation');
    const found = property('use-after-free');
    expect(found).toMatchObject({ now: 'violated', atStep: view().position, everywhere: 'violated' });
    expect(found?.shortest).toBe(view().position);
    const { page, freedAt, usedAt } = found?.culprit ?? {};
    expect(view().snapshot.pages[page ?? -1].lifecycle).toBe('freed');
    expect(view().snapshot.threads[freedAt?.thread ?? -1].kind).toBe('zapper');
    expect(view().snapshot.threads[usedAt?.thread ?? -1].kind).toBe('walker');
    expect(view().trace.events[(freedAt?.step ?? 0) - 1].pages).toContainEqual({
      page,
      from: 'unlinked',
      to: 'freed',
    });
    expect(view().branches.at(-1)?.name).toBe('Counterexample: Use after free');
  });

  it('names the page that a callback walks after freeing it', () => {
    session.send({ type: 'LOAD_PRESET', id: 'callback-frees-first' });
    session.send({ type: 'WITNESS', property: 'use-after-free' });
    const { page, freedAt, usedAt } = property('use-after-free')?.culprit ?? {};
    expect(view().snapshot.pages[page ?? -1].lifecycle).toBe('freed');
    expect(freedAt?.thread).toBe(usedAt?.thread);
    expect(freedAt?.step).toBeLessThan(usedAt?.step ?? 0);
  });

  it('names who cleared the entry of a wild walk', () => {
    session.send({ type: 'LOAD_PRESET', id: 'triple-read' });
    session.send({ type: 'WITNESS', property: 'wild-walk' });
    const { freedAt, usedAt } = property('wild-walk')?.culprit ?? {};
    expect(view().trace.events[(freedAt?.step ?? 0) - 1].accesses[0]).toMatchObject({
      write: true,
      value: 0,
    });
    expect(usedAt?.step).toBe(view().position);
  });

  it('tells the page that commit left behind', () => {
    session.send({ type: 'LOAD_PRESET', id: 'objection-deferred' });
    session.send({ type: 'WITNESS', property: 'freed-on-return' });
    const { page } = property('freed-on-return')?.culprit ?? {};
    expect(view().snapshot.pages[page ?? -1].lifecycle).toBe('pending');
    expect(view().status).toBe('idle');
  });

  it('checks anew after every change', () => {
    session.send({ type: 'LOAD_PRESET', id: 'strawman' });
    session.send({ type: 'PROTOCOL', protocol: 'rcu-merged' });
    expect(view().verdict.state).toBe('holds');
    session.send({ type: 'TOGGLE_LINE', line: 'rcu_read_lock' });
    expect(view().verdict.state).toBe('violated');
    session.send({ type: 'TOGGLE_LINE', line: 'rcu_read_lock' });
    expect(view().verdict.state).toBe('holds');
    session.send({ type: 'TOGGLE_LINE', line: 'mb_before_check' });
    expect(view().verdict.state).toBe('holds');
    session.send({ type: 'MEMORY', memory: 'tso' });
    expect(view().verdict.state).toBe('violated');
    session.send({ type: 'WITNESS', property: 'no-such' });
    expect(view().notices.at(-1)?.title).toBe('No counterexample is known');
  });

  it('drops changes of lines that another protocol does not have', () => {
    session.send({ type: 'LOAD_PRESET', id: 'deferred-free' });
    session.send({ type: 'TOGGLE_LINE', line: 'mb_after_inc' });
    session.send({ type: 'PROTOCOL', protocol: 'mmu-lock' });
    expect(view().scenario.off).toEqual([]);
    expect(view().notices.at(-1)?.title).toBe('Some changes to lines no longer apply');
  });

  it('steps over a function', () => {
    session.send({ type: 'LOAD_PRESET', id: 'deferred-free' });
    const zapper = view().code.find((c) => c.kind === 'zapper');
    const fn = (): string | undefined =>
      zapper?.lines.find((l) => l.id === view().snapshot.threads[zapper.thread].line)?.fn;
    const before = fn();
    session.send({ type: 'STEP_OVER', thread: zapper?.thread ?? -1 });
    expect(fn()).not.toBe(before);
    expect(
      new Set(
        view()
          .trace.events.slice(0, view().position)
          .map((e) => e.thread),
      ),
    ).toEqual(new Set([zapper?.thread]));
  });

  it.each(['title', 'question', 'answer'] as const)('leaves a person’s own %s to them', (word) => {
    const preset = core.presets.find(({ id }) => id === 'deferred-free') ?? core.presets[0];
    session.send({ type: 'LOAD', scenario: { ...preset } });
    expect(view()).toMatchObject({ scenario: preset, preset: { id: 'deferred-free', modified: false } });
    session.send({ type: 'LOAD', scenario: { ...preset, [word]: 'In my own words' } });
    expect(view().scenario[word]).toBe('In my own words');
    expect(view().scenario.id).toBeUndefined();
    expect(view().preset).toBeUndefined();
  });

  it('opens an example by its name', async () => {
    const named = await realSession('zap-alone');
    expect(named.store.getState()).toMatchObject({ preset: { id: 'zap-alone' }, notices: [] });
    const unknown = await realSession('no-such-example');
    expect(unknown.store.getState().notices).toMatchObject([{ tone: 'error' }]);
    expect(unknown.store.getState().preset?.id).toBe(core.defaultPreset);
    named.stop();
    unknown.stop();
  });

  it('what was wrong with an address is said no more once another one is opened', async () => {
    const address = new FakeAddress('no-such-example');
    const unknown = await realSession(address);
    unknown.send({ type: 'NOTICE', notice: { tone: 'warning', title: 'of something else' } });
    expect(unknown.store.getState().notices).toHaveLength(2);
    address.entries.push('zap-alone');
    address.go(1);
    await vi.waitFor(() => expect(unknown.store.getState().preset?.id).toBe('zap-alone'));
    expect(unknown.store.getState().notices.map(({ title }) => title)).toEqual(['of something else']);
    unknown.stop();
  });
});
