import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { isFirstVisit, remember } from './seen';

interface Tour {
  readonly shows: 'nothing' | 'minute' | 'stops';
  /** Place of the card of the first minute. */
  readonly card: number;
}

// Decided before the session writes the address.
const tour = createStore<Tour>(() => ({ shows: isFirstVisit(window) ? 'minute' : 'nothing', card: 0 }));

export function useTour<T>(select: (tour: Tour) => T): T {
  return useStore(tour, select);
}

/** Opens the first minute at its beginning. */
export function openMinute(): void {
  tour.setState({ shows: 'minute', card: 0 });
}

export function turnTo(card: number): void {
  tour.setState({ card });
}

/** Opens the tour of the panes. Who takes it has seen the first minute. */
export function openStops(): void {
  remember(window, 'seen');
  tour.setState({ shows: 'stops' });
}

/** Closes whatever is shown, for good. */
export function closeTour(): void {
  remember(window, 'seen');
  tour.setState({ shows: 'nothing' });
}
