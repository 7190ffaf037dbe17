import type { TaskState } from '@shequ/contracts';

export const campaignStates = ['AWAITING_DECISION', 'UNDER_WAY', 'COMPLETED', 'HALTED', 'REFUSED'] as const;
export type CampaignState = (typeof campaignStates)[number];

/**
 * Every move that a campaign can make as its tasks are decided. COMPLETED after HALTED: the register had finished a task
 * before it ended the admission, and its word came later.
 */
export const campaignMoves = {
  AWAITING_DECISION: { ADMIT: 'UNDER_WAY', COMPLETE: 'COMPLETED', HALT: 'HALTED', REFUSE: 'REFUSED' },
  UNDER_WAY: { COMPLETE: 'COMPLETED', HALT: 'HALTED', REFUSE: 'REFUSED' },
  COMPLETED: {},
  HALTED: { COMPLETE: 'COMPLETED', REFUSE: 'REFUSED' },
  REFUSED: {},
} as const satisfies Record<CampaignState, Readonly<Partial<Record<string, CampaignState>>>>;

/** How many tasks of a campaign are in which state. */
export type TaskCounts = Readonly<Partial<Record<TaskState, number>>>;

/** A campaign stands where its tasks stand. */
export function campaignState(counts: TaskCounts): CampaignState {
  const {
    AWAITING_DECISION: awaiting = 0,
    ADMITTED: admitted = 0,
    COMPLETED: completed = 0,
    HALTED: halted = 0,
  } = counts;
  const everAdmitted = admitted + completed + halted + (counts.REFUSED_BY_COMMUNITY ?? 0);
  if (awaiting + admitted > 0) return everAdmitted > 0 ? 'UNDER_WAY' : 'AWAITING_DECISION';
  if (completed > 0) return 'COMPLETED';
  return halted > 0 ? 'HALTED' : 'REFUSED';
}
