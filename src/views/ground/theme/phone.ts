/** Upright phones: one pane at a time. The style sheets repeat this width. */
export const PHONE = '(width <= 700px), (height < 560px)';
