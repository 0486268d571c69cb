import type { Orbit } from '../checker/model';
import type { Machine } from '../machine/machine';
import { renamedStep, type MachineSymmetry } from '../machine/symmetry';
import type { Visible } from '../machine/visible';
import { looksOf, type OwnProperty } from './own';

/**
 * Own properties that name one of several CPUs which run the same program, checked although these trade places.
 *
 * Let G be the renamings σ of such CPUs: σs is the state in which CPU σ(t) has what CPU t has in s. A step of s by t is a
 * step of σs by σ(t), to the renamed successor, and the initial state is the same under every σ (`fits` looks). So with
 * every reachable state s all σs are reachable, in as many steps. Hence
 *
 *     P is violated in some reachable state   ⟺   for some representative c that is reached
 *                                                  and some σ in G, P is violated in σc
 *
 * (⟹ s itself is σc for the representative c of its orbit. ⟸ σc is reachable.) And a run r to c becomes, with every
 * step's CPU renamed by σ, a run to σc: as long, and one that violates P itself.
 *
 *     always !(vCPU 0:spte == L2 && L2 freed),  two walkers that trade places
 *       reached   vCPU 0 at 3, spte 0      vCPU 1 at 9, spte L2      L2 freed        P holds
 *       asked     P in c, and P with vCPU 1's spte read for vCPU 0's                 violated, σ = (0 1)
 *       shown     the run to c with vCPU 0 and vCPU 1 changed over
 *
 * P depends on few bytes, so σc is never made: the bytes of P that go with CPUs are replaced in place, P is asked, they
 * are put back. Two σ that give P the same bytes ask the same; of k CPUs of which P names m that leaves k!/(k - m)!.
 *
 * Where this does not hold the CPUs that P names stand apart, as if they ran programs of their own:
 *  - *From a state on* (`startingAfter`): that state is not the same under σ, so what vCPU 1 may still come to vCPU 0 may not.
 *  - *Eventually*: fairness is towards each CPU by itself, and a loop of representatives may be one along which CPUs
 *    change places at every turn. It is searched without symmetry.
 *  - *More than `MOST` images*: to ask them costs more than the states that are saved.
 * Breakpoints are goals ("sometimes"), and the shortest run to one is searched in the same way.
 */
export interface Images {
  readonly orbit: Pick<Orbit, 'inspect' | 'turn'>;
  /** What any of the images looks at. */
  readonly visible: readonly Visible[];
}

const MOST = 24;

/** One way to rename CPUs, as far as a property sees it. */
interface Image {
  /** By thread: whose place it takes. */
  readonly to: readonly number[];
  /** Addresses of what the property reads, and of what it is to find there. */
  readonly at: readonly number[];
  readonly from: readonly number[];
  /** Addresses of locks, whose holder gets its new name. */
  readonly locks: readonly number[];
}

/**
 * The images of some properties, whose bits begin at `from`, under the symmetry of a machine; null where the CPUs that they
 * name must stand apart.
 */
export function imagesOf(
  machine: Machine,
  symmetry: MachineSymmetry,
  own: readonly OwnProperty[],
  from: number,
): Images | null {
  if (!fits(machine, symmetry)) return null;
  const asked = own.map((property, i) => ({
    bit: 1 << (from + i),
    images: property.when === 'eventually' ? [] : imagesOfOne(machine, symmetry, property),
    violates: (s: Uint8Array): boolean =>
      (property.asking.value(s, 0) !== 0) === (property.when === 'sometimes'),
  }));
  if (asked.some(({ images }) => images.length > MOST)) return null;
  const most = Math.max(
    0,
    ...asked.flatMap(({ images }) => images.map(({ at, locks }) => at.length + locks.length)),
  );
  const kept = new Uint8Array(most);
  const moved = new Uint8Array(most);
  const inImage = (s: Uint8Array, image: Image, violates: (s: Uint8Array) => boolean): boolean => {
    const { at, from: source, locks, to } = image;
    for (let i = 0; i < at.length; i++) {
      kept[i] = s[at[i]];
      moved[i] = s[source[i]];
    }
    for (let i = 0; i < at.length; i++) s[at[i]] = moved[i];
    for (let i = 0; i < locks.length; i++) {
      const holder = s[locks[i]];
      kept[at.length + i] = holder;
      if (holder > 0 && holder <= to.length) s[locks[i]] = to[holder - 1] + 1;
    }
    const violated = violates(s);
    for (let i = 0; i < at.length; i++) s[at[i]] = kept[i];
    for (let i = 0; i < locks.length; i++) s[locks[i]] = kept[at.length + i];
    return violated;
  };
  return {
    visible: own.map((property) => seen(symmetry, looksOf(property))),
    orbit: {
      inspect(s, open) {
        let bits = 0;
        for (const { bit, images, violates } of asked) {
          if ((open & bit) === 0) continue;
          for (const image of images)
            if (inImage(s, image, violates)) {
              bits |= bit;
              break;
            }
        }
        return bits;
      },
      turn(s, wanted) {
        const { images, violates } = asked.find(({ bit }) => bit === wanted) ?? {
          images: [],
          violates: () => false,
        };
        const image = images.find((one) => inImage(s, one, violates));
        return image === undefined ? undefined : (step) => renamedStep(machine, image.to, step);
      },
    },
  };
}

/** Whether the initial state is the same whoever of a group trades places. */
function fits(machine: Machine, { groups, bytes, names }: MachineSymmetry): boolean {
  const [s] = machine.initial();
  return groups.every((group) =>
    group.every((t) => {
      const own = bytes.get(t) ?? [];
      const first = bytes.get(group[0]) ?? [];
      return own.every((at, i) => s[at] === s[first[i]]) && ![...names].some((lock) => s[lock] === t + 1);
    }),
  );
}

/** All images of a property but itself. */
function imagesOfOne(machine: Machine, symmetry: MachineSymmetry, { asking }: OwnProperty): readonly Image[] {
  const { groups, bytes, names } = symmetry;
  const locks = [...asking.reads].filter((at) => names.has(at));
  const named = (t: number): boolean =>
    (bytes.get(t) ?? []).some((at) => asking.reads.has(at)) || asking.holders?.has(t + 1) === true;
  let renamings: number[][] = [machine.threads.map(({ index }) => index)];
  for (const group of groups) {
    const wanted = group.filter(named);
    const ways = injections(wanted.length, group);
    renamings = renamings.flatMap((to) => ways.map((sources) => renamed(to, group, wanted, sources)));
    // Hopeless already; what is returned is only counted.
    if (renamings.length > MOST + 1) break;
  }
  return renamings.slice(1).map((to): Image => {
    const moves = groups.flatMap((group) =>
      group.flatMap((source) =>
        (bytes.get(to[source]) ?? []).flatMap((at, i) =>
          asking.reads.has(at) && to[source] !== source ? [{ at, from: (bytes.get(source) ?? [])[i] }] : [],
        ),
      ),
    );
    return { to, at: moves.map(({ at }) => at), from: moves.map((move) => move.from), locks };
  });
}

/** All ways to choose this many of the group, in order; the first is who they are themselves. */
function injections(count: number, group: readonly number[]): readonly (readonly number[])[] {
  let ways: (readonly number[])[] = [[]];
  for (let i = 0; i < count; i++)
    ways = ways.flatMap((way) => group.filter((t) => !way.includes(t)).map((t) => [...way, t]));
  return ways;
}

/** The renaming that also puts `sources[i]` in the place of `wanted[i]`, and the rest of the group in the places left. */
function renamed(
  to: readonly number[],
  group: readonly number[],
  wanted: readonly number[],
  sources: readonly number[],
): number[] {
  const result = [...to];
  sources.forEach((source, i) => (result[source] = wanted[i]));
  const places = group.filter((t) => !wanted.includes(t));
  const rest = group.filter((t) => !sources.includes(t));
  // Who can stays where it is.
  const stay = new Set(rest.filter((t) => places.includes(t)));
  const free = places.filter((t) => !stay.has(t));
  for (const t of rest) result[t] = stay.has(t) ? t : (free.shift() ?? t);
  return result;
}

/** What a property and all its images look at: what it reads of one CPU, it reads of all of its group. */
function seen({ groups, bytes }: MachineSymmetry, { bytes: reads, points }: Visible): Visible {
  const all = new Set(reads);
  const tables = new Map(points);
  for (const group of groups) {
    const places = group.map((t) => bytes.get(t) ?? []);
    for (let i = 0; i < places[0].length; i++) {
      const same = places.map((own) => own[i]);
      const read = same.filter((at) => reads.has(at));
      if (read.length === 0) continue;
      const through = read.map((at) => points.get(at));
      for (const at of same) {
        all.add(at);
        if (through.every((one) => one !== undefined)) tables.set(at, through.flat());
        else tables.delete(at);
      }
    }
  }
  return { bytes: all, points: tables };
}
