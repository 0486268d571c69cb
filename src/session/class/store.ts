import { useStore } from 'zustand';
import { pageSession } from '../store';
import { ClassMemory, type ClassAddress } from './asked';
import { Classroom } from './classroom';
import type { ClassView } from './contract';
import type { Socket } from './line';

let running: Classroom | null = null;

/** Has the page take part in a class. */
export function enterClassroom(page: Window, asked: ClassAddress): Classroom {
  const address = new URL('class', page.location.href);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  const classroom = new Classroom({
    asked,
    memory: new ClassMemory(page, asked.room),
    session: pageSession(),
    connect: () => new WebSocket(address) as Socket,
    after: (ms, work) => {
      const timer = setTimeout(work, ms);
      return () => clearTimeout(timer);
    },
    random: Math.random,
  });
  page.addEventListener('online', () => classroom.hurry());
  page.document.addEventListener('visibilitychange', () => {
    if (page.document.visibilityState === 'visible') classroom.hurry();
  });
  running = classroom;
  return classroom;
}

/** The page's part in its class. */
export function pageClass(): Classroom {
  if (running === null) throw new Error('this page belongs to no class');
  return running;
}

export function useClass<T>(select: (view: ClassView) => T): T {
  return useStore(pageClass().store, select);
}
