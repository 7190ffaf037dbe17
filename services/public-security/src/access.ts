import { admissionAccess } from '@shequ/admission';
import type { AccessTable } from '@shequ/graphql';

const insiders = ['GRID_OFFICER', 'COMMUNITY_WORKER'] as const;
const overseers = ['COMMUNITY_WORKER', 'STREET_OFFICER'] as const;
const dispatchers = ['DEPARTMENT_OFFICER', 'STREET_OFFICER'] as const;
const handlers = ['GRID_OFFICER', 'COMMUNITY_WORKER', 'DEPARTMENT_OFFICER', 'STREET_OFFICER'] as const;
const checkers = ['GRID_OFFICER', 'COMMUNITY_WORKER', 'STREET_OFFICER'] as const;

const problems = {
  SecurityNotFound: 'SIGNED_IN',
  SecurityMoveNotAllowed: 'SIGNED_IN',
  SecurityFourEyes: 'SIGNED_IN',
  SecurityReasonMissing: 'SIGNED_IN',
  SecurityAlreadyExtended: 'SIGNED_IN',
  SecurityGridExists: 'SIGNED_IN',
  SecurityAlreadyAssigned: 'SIGNED_IN',
  SecurityTaskRefused: 'SIGNED_IN',
} as const;

/** Who may name which field at all; which rows, `can.ts` says. */
export const access: AccessTable = {
  ...admissionAccess,
  ...problems,
  Query: {
    grid: 'SIGNED_IN',
    gridCase: 'SIGNED_IN',
    gridCaseCategories: 'SIGNED_IN',
    gridCampaign: 'SIGNED_IN',
    gridCampaigns: 'SIGNED_IN',
  },
  Mutation: {
    registerGrid: overseers,
    assignGridOfficer: overseers,
    reportGridCase: [...insiders, 'RESIDENT'],
    pushDownGridCase: dispatchers,
    verifyGridCase: insiders,
    dismissGridCase: overseers,
    fileGridCase: overseers,
    dispatchGridCase: overseers,
    acceptGridCase: handlers,
    returnGridCase: handlers,
    startGridCase: handlers,
    extendGridCase: overseers,
    feedBackGridCase: handlers,
    checkGridCase: checkers,
    closeGridCase: overseers,
    reopenGridCase: checkers,
    evaluateGridCase: overseers,
    archiveGridCase: overseers,
    dispatchGridCampaign: dispatchers,
  },
  Community: { code: 'SIGNED_IN', grids: 'SIGNED_IN', openCases: 'SIGNED_IN' },
  Grid: 'SIGNED_IN',
  SecurityGridPage: 'SIGNED_IN',
  GridRegistered: 'SIGNED_IN',
  GridOfficerAssigned: 'SIGNED_IN',
  SecurityTimeLimit: 'SIGNED_IN',
  SecurityCaseCategory: 'SIGNED_IN',
  GridCase: 'SIGNED_IN',
  SecurityCaseStep: 'SIGNED_IN',
  SecurityCasePage: 'SIGNED_IN',
  GridCaseReported: 'SIGNED_IN',
  GridCasePushedDown: 'SIGNED_IN',
  GridCaseMoved: 'SIGNED_IN',
  GridCampaign: 'SIGNED_IN',
  SecurityCampaignTask: 'SIGNED_IN',
  SecurityCampaignPage: 'SIGNED_IN',
  GridCampaignDispatched: 'SIGNED_IN',
};
