import { apply } from './application.js';
import { onTheDesk, refuseByRight, suspension } from './desk.js';
import { notEntitled, outside, withCitation, withoutCitation } from './dispatch.js';
import { wholePicture } from './picture.js';
import { procedure } from './procedure.js';
import type { Step } from './step.js';

/** The ten chapters, in their order. */
export const story: readonly Step[] = [
  apply,
  procedure,
  withoutCitation,
  withCitation,
  onTheDesk,
  notEntitled,
  outside,
  refuseByRight,
  suspension,
  wholePicture,
];
