/** Room above the lanes for the playhead's handle, and behind the last step, in units of the drawing. */
export const HEAD = 12;
export const END = 20;
