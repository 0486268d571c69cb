/** The parts of D3 that only act once somebody does: loaded after the first picture, see `d3-later.ts`. */
import 'd3-transition';

export { drag, type D3DragEvent } from 'd3-drag';
export { pointer, select } from 'd3-selection';
export { zoom, zoomIdentity, type D3ZoomEvent, type ZoomBehavior } from 'd3-zoom';
