import { Late } from '../late';

/** In English nothing comes late: scenarios and lines of code bring their English with them. */
export const late = new Late(null);
