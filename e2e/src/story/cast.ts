// Who plays which part. Jiayuguan's people are the demo's; Gongshu's carry tokens of the same issuer.
import type { Asker, Host } from '../host.js';
import { tokenFor } from './token.js';

/** Everybody whom an application passes, in one place. */
export interface Cast {
  readonly county: string;
  readonly applicant: Asker;
  readonly applicantUscc: string;
  readonly clerk: Asker;
  readonly reviewer: Asker;
  readonly street: Asker;
  /** Workers of the target communities, by community code. */
  readonly workers: Readonly<Record<string, Asker>>;
  /** Members of the joint meeting who do not belong to the applicant. */
  readonly voters: readonly [Asker, Asker];
  readonly head: Asker;
  readonly treasurer: Asker;
  /** USCC of the units that carry the item out beside the applicant. */
  readonly executingUnits: readonly string[];
}

export const departments = {
  health: '11620200DEM000010A',
  publicSecurity: '11620200DEM000020B',
  finance: '11620200DEM000030C',
  civilAffairs: '11620200DEM000040D',
  marketRegulation: '11620200DEM000060F',
  civilization: '11620200DEM000080H',
} as const;

export const places = {
  xinhua: '620201002002',
  dazhong: '620201002001',
  limin: '620201002003',
  wuyi: '620201002004',
} as const;

export const jiayuguan: Cast = {
  county: '620201',
  applicant: 'health-officer',
  applicantUscc: departments.health,
  clerk: 'office-clerk',
  reviewer: 'preliminary-reviewer',
  street: 'street-gangcheng',
  workers: {
    [places.xinhua]: 'worker-xinhua',
    [places.dazhong]: 'worker-dazhong',
    [places.limin]: 'worker-limin',
  },
  voters: ['joint-member-1', 'joint-member-2'],
  head: 'decision-head',
  treasurer: 'treasurer',
  executingUnits: [departments.publicSecurity, departments.civilization],
};

const health = '11330105DEM000010D';
const street = '330105001';
export const gongshuCommunity = '330105001051';

/** A district of Hangzhou, whose policy pack of 2008 divides the money between city and district. */
export function gongshu(host: Host): Cast {
  const bearer = (role: string, jurisdiction = '330105', department?: string): Asker => ({
    token: tokenFor(host, {
      subject: `gongshu-${role.toLowerCase()}-${department ?? jurisdiction}`,
      roles: [role],
      jurisdiction,
      ...(department === undefined ? {} : { department }),
    }),
  });
  return {
    county: '330105',
    applicantUscc: health,
    applicant: bearer('DEPARTMENT_OFFICER', '330105', health),
    clerk: bearer('OFFICE_CLERK'),
    reviewer: bearer('PRELIMINARY_REVIEWER'),
    street: bearer('STREET_OFFICER', street),
    workers: { [gongshuCommunity]: bearer('COMMUNITY_WORKER', gongshuCommunity) },
    voters: [
      bearer('JOINT_MEETING_MEMBER', '330105', departments.finance),
      bearer('JOINT_MEETING_MEMBER', '330105', departments.civilAffairs),
    ],
    head: bearer('DECISION_HEAD'),
    treasurer: bearer('TREASURER'),
    executingUnits: [],
  };
}
