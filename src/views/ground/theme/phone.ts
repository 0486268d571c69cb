/** One pane at a time: phones, upright or on their side, and any window as low as a laptop's at 200 %. CSS repeats this. */
export const PHONE = '(width <= 700px), (height < 560px)';
