import { useStore } from 'zustand';
import type { OpenCourse } from '../../courses/read';
import type { Challenge } from '../../lessons/challenge';
import { storageOf } from '../page/storage';
import { pageSession } from '../store';
import { text } from '#texts/session';
import type { LearnView } from './contract';
import { openCourses } from '../courses/own-tasks';
import { LEARNING } from '../page/tab';
import { leftLearning, type KeptSeat } from './left';
import { resumedFrom, type Seat } from './seat';
import { KeptProgress } from './kept-progress';
import { Learning } from './learning';

let running: Learning | null = null;

/** The page's lessons and challenges, beside its one session; started when first asked for. */
export function pageLearning(): Learning {
  if (running !== null) return running;
  const kept = new KeptProgress(storageOf(window));
  let seat: Seat | null = null;
  running = new Learning({
    session: pageSession(),
    // After the next picture.
    later: (work) => requestAnimationFrame(() => setTimeout(work)),
    seat: {
      resumed: resumedFrom(leftLearning(window), openCourses),
      keep: (now) => {
        seat = now;
        keepSeat(now);
      },
    },
    progress: {
      read: () => kept.read(),
      write: (progress) => {
        // Without storage progress lasts as long as the page.
        if (kept.write(progress) !== 'full') return;
        const notice = {
          tone: 'warning',
          title: text.storageFull,
          detail: text.storageFullProgress,
        } as const;
        pageSession().send({ type: 'NOTICE', notice });
      },
    },
  });
  // The address is the run's last moment by then.
  window.addEventListener('pagehide', () => keepSeat(seat));
  return running;
}

function keepSeat(seat: Seat | null): void {
  try {
    if (seat === null) return sessionStorage.removeItem(LEARNING);
    const kept: KeptSeat = { seat, address: window.location.hash };
    sessionStorage.setItem(LEARNING, JSON.stringify(kept));
  } catch {
    // Then a reload closes what is being learned.
  }
}

/** Opens a task of a course, the first one unless told otherwise; the others follow it. */
export function playCourse({ course, tasks }: OpenCourse, task: Challenge | undefined = tasks.at(0)): void {
  if (task !== undefined) pageLearning().challenge(task, { title: course.title, tasks });
}

/** Reads a part of what is being learned; the component is drawn again when that part changes. */
export function useLearning<T>(select: (view: LearnView) => T): T {
  return useStore(pageLearning().store, select);
}
