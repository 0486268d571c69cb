import type { Initial } from '../litmus/ast';
import { Addresses, placeName, type Address, type Value } from './value';

/** The places of a test, their initial values, and the values that each may ever hold. */
export class Places {
  readonly addresses = new Addresses();
  private readonly numbers = new Map<Address, number>();
  private readonly list: Address[] = [];
  private readonly initials: Value[] = [];
  private readonly domains: Value[][] = [];
  private readonly locks = new Set<Address>();

  constructor(initial: readonly Initial[]) {
    for (const entry of initial) {
      if (!('place' in entry)) continue;
      const at = this.number(this.addresses.of(entry.place, entry.index));
      this.initials[at] = this.addresses.constant(entry.value);
      this.domains[at] = [this.initials[at]];
    }
  }

  get count(): number {
    return this.list.length;
  }

  number(address: Address): number {
    let at = this.numbers.get(address);
    if (at === undefined) {
      at = this.list.push(address) - 1;
      this.numbers.set(address, at);
      this.initials.push(0);
      this.domains.push([0]);
    }
    return at;
  }

  address(place: number): Address {
    return this.list[place];
  }

  name(place: number): string {
    return placeName(this.list[place]);
  }

  initial(place: number): Value {
    return this.initials[place];
  }

  domain(address: Address): readonly Value[] {
    return this.domains[this.number(address)];
  }

  /** Notes that the place may hold the value; whether that is new. */
  mayHold(place: number, value: Value): boolean {
    const domain = this.domains[place];
    if (domain.includes(value)) return false;
    domain.push(value);
    return true;
  }

  /** Notes that the place is a lock. */
  lock(address: Address): void {
    this.locks.add(address);
  }

  isLock(place: number): boolean {
    return this.locks.has(this.list[place]);
  }
}
