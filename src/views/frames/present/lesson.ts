import { createStore } from 'zustand/vanilla';

/** What the speaker's notes say of the lesson that is open; null while none is. Whoever shows a lesson sets it. */
export const lessonNotes = createStore<{ readonly title: string; readonly text: string } | null>(() => null);
