import type { Actor, Role } from '@shequ/identity';

/** Somebody to try the system as. Fictitious, like the departments of the demo. */
export interface Person {
  readonly subject: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly actor: Actor;
  /** The six whom a newcomer meets first; the others stand beside them. */
  readonly first: boolean;
}

/** Departments of the demo, by the unified social credit code (USCC) that they would have. */
export const demoDepartments = {
  health: '11620200DEM000010A',
  publicSecurity: '11620200DEM000020B',
  finance: '11620200DEM000030C',
  civilAffairs: '11620200DEM000040D',
  workAccessOffice: '11620200DEM000050E',
  marketRegulation: '11620200DEM000060F',
  environment: '11620200DEM000070G',
  civilization: '11620200DEM000080H',
  street: '11620201DEM000010Q',
} as const;

const d = demoDepartments;

interface Draft {
  readonly subject: string;
  readonly zh: string;
  readonly en: string;
  readonly role: Role;
  readonly place: string;
  readonly department?: string;
  readonly first?: boolean;
}

const drafts: readonly Draft[] = [
  {
    subject: 'worker-xinhua',
    zh: '新华社区工作者',
    en: 'Community worker, Xinhua',
    role: 'COMMUNITY_WORKER',
    place: '620201002002',
    first: true,
  },
  {
    subject: 'street-gangcheng',
    zh: '钢城街道干部',
    en: 'Street officer, Gangcheng',
    role: 'STREET_OFFICER',
    place: '620201002',
    department: d.street,
    first: true,
  },
  {
    subject: 'office-clerk',
    zh: '社区工作准入办公室',
    en: 'Work-access office',
    role: 'OFFICE_CLERK',
    place: '620201',
    department: d.workAccessOffice,
    first: true,
  },
  {
    subject: 'health-officer',
    zh: '卫生健康委干部',
    en: 'Health department officer',
    role: 'DEPARTMENT_OFFICER',
    place: '620201',
    department: d.health,
    first: true,
  },
  {
    subject: 'grid-officer',
    zh: '新华社区网格员',
    en: 'Grid officer, Xinhua',
    role: 'GRID_OFFICER',
    place: '620201002002',
    first: true,
  },
  {
    subject: 'resident-xinhua',
    zh: '新华社区居民',
    en: 'Resident, Xinhua',
    role: 'RESIDENT',
    place: '620201002002',
    first: true,
  },
  {
    subject: 'police-officer',
    zh: '公安局干部',
    en: 'Public security officer',
    role: 'DEPARTMENT_OFFICER',
    place: '620201',
    department: d.publicSecurity,
  },
  {
    subject: 'market-officer',
    zh: '市场监管局干部',
    en: 'Market regulation officer',
    role: 'DEPARTMENT_OFFICER',
    place: '620201',
    department: d.marketRegulation,
  },
  {
    subject: 'preliminary-reviewer',
    zh: '初审人（民政局）',
    en: 'Preliminary reviewer',
    role: 'PRELIMINARY_REVIEWER',
    place: '620201',
    department: d.civilAffairs,
  },
  {
    subject: 'joint-member-1',
    zh: '联席会议成员（财政局）',
    en: 'Joint meeting, finance',
    role: 'JOINT_MEETING_MEMBER',
    place: '620201',
    department: d.finance,
  },
  {
    subject: 'joint-member-2',
    zh: '联席会议成员（民政局）',
    en: 'Joint meeting, civil affairs',
    role: 'JOINT_MEETING_MEMBER',
    place: '620201',
    department: d.civilAffairs,
  },
  {
    subject: 'joint-member-3',
    zh: '联席会议成员（卫健委）',
    en: 'Joint meeting, health',
    role: 'JOINT_MEETING_MEMBER',
    place: '620201',
    department: d.health,
  },
  {
    subject: 'decision-head',
    zh: '领导小组组长',
    en: 'Head of the leading group',
    role: 'DECISION_HEAD',
    place: '620201',
  },
  {
    subject: 'treasurer',
    zh: '财政局出纳',
    en: 'Treasurer',
    role: 'TREASURER',
    place: '620201',
    department: d.finance,
  },
  {
    subject: 'worker-dazhong',
    zh: '大众社区工作者',
    en: 'Community worker, Dazhong',
    role: 'COMMUNITY_WORKER',
    place: '620201002001',
  },
  {
    subject: 'worker-limin',
    zh: '利民社区工作者',
    en: 'Community worker, Limin',
    role: 'COMMUNITY_WORKER',
    place: '620201002003',
  },
  {
    subject: 'volunteer-leader',
    zh: '新华社区志愿者队长',
    en: 'Volunteer leader, Xinhua',
    role: 'VOLUNTEER_LEADER',
    place: '620201002002',
  },
  {
    subject: 'civilization-officer',
    zh: '文明办干部',
    en: 'Civilization office officer',
    role: 'DEPARTMENT_OFFICER',
    place: '620201',
    department: d.civilization,
  },
  {
    subject: 'party-secretary',
    zh: '新华社区党委书记',
    en: 'Party secretary, Xinhua',
    role: 'PARTY_SECRETARY',
    place: '620201002002',
  },
  {
    subject: 'operator',
    zh: '平台运维员',
    en: 'Platform operator',
    role: 'OPERATOR',
    // No place lies there: nothing of a community is an operator's to see.
    place: '00',
  },
];

export const people: readonly Person[] = drafts.map((draft) => ({
  subject: draft.subject,
  title: { zh: draft.zh, en: draft.en },
  first: draft.first ?? false,
  actor: {
    subject: draft.subject,
    roles: [draft.role],
    jurisdiction: draft.place,
    department: draft.department ?? null,
    purpose: null,
  },
}));
